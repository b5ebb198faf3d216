package io.slipway.workers.card;

import java.awt.BasicStroke;
import java.awt.Font;
import java.awt.Stroke;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.text.NumberFormat;
import java.util.Locale;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.title.TextTitle;
import org.jfree.chart.ui.HorizontalAlignment;
import org.jfree.chart.ui.RectangleInsets;

/** What all drawings have in common: type, lines, dots and axes. */
final class Charts {
  static final Font FONT = new Font(Font.SANS_SERIF, Font.PLAIN, 11);
  static final Stroke LINE = new BasicStroke(2f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
  static final Stroke DASHES =
      new BasicStroke(1f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10f, new float[] {4, 4}, 0);
  private static final Stroke HAIR = new BasicStroke(1f);

  private Charts() {}

  static Rectangle2D size(int width, int height) {
    return new Rectangle2D.Double(0, 0, width, height);
  }

  /** A dot of the diameter, in CSS pixels. */
  static Ellipse2D dot(double diameter) {
    return new Ellipse2D.Double(-diameter / 2, -diameter / 2, diameter, diameter);
  }

  /**
   * @param heading stands above the upper left corner: what the vertical axis shows, where a label
   *     on its side would be hard to read
   */
  static JFreeChart chart(XYPlot plot, String heading) {
    JFreeChart chart = new JFreeChart(null, FONT, plot, false);
    chart.setBackgroundPaint(null);
    chart.setPadding(new RectangleInsets(2, 2, 2, 10));
    if (!heading.isEmpty()) {
      TextTitle title = new TextTitle(text(heading, 60), FONT);
      title.setPaint(Shade.SOFT.color());
      title.setHorizontalAlignment(HorizontalAlignment.LEFT);
      chart.setTitle(title);
    }
    plot.setBackgroundPaint(null);
    plot.setOutlineVisible(false);
    plot.setDomainGridlinePaint(Shade.GRID.color());
    plot.setRangeGridlinePaint(Shade.GRID.color());
    plot.setDomainGridlineStroke(HAIR);
    plot.setRangeGridlineStroke(HAIR);
    plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
    return chart;
  }

  /**
   * @param largest number that the axis shows; long numbers are written short, 20K for 20,000
   */
  static NumberAxis axis(String label, double largest) {
    NumberAxis axis = new NumberAxis(label.isEmpty() ? null : text(label, 60));
    axis.setStandardTickUnits(NumberAxis.createStandardTickUnits(Locale.ENGLISH));
    if (Math.abs(largest) >= 10_000) {
      NumberFormat compact =
          NumberFormat.getCompactNumberInstance(Locale.ENGLISH, NumberFormat.Style.SHORT);
      compact.setMaximumFractionDigits(1);
      axis.setNumberFormatOverride(compact);
    }
    axis.setAutoRangeIncludesZero(false);
    return styled(axis);
  }

  /** From 0 to 1. */
  static NumberAxis shares(String label) {
    NumberAxis axis = axis(label, 1);
    axis.setRange(0, 1);
    NumberFormat tenths = NumberFormat.getNumberInstance(Locale.ENGLISH);
    tenths.setMinimumFractionDigits(1);
    axis.setTickUnit(new NumberTickUnit(0.2, tenths));
    axis.setNumberFormatOverride(tenths);
    return axis;
  }

  static <T extends ValueAxis> T styled(T axis) {
    axis.setLabelFont(FONT);
    axis.setLabelPaint(Shade.SOFT.color());
    axis.setTickLabelFont(FONT);
    axis.setTickLabelPaint(Shade.SOFT.color());
    axis.setAxisLinePaint(Shade.SOFT.color());
    axis.setTickMarkPaint(Shade.SOFT.color());
    return axis;
  }

  /** Without what no drawing can hold, and at most so many characters. */
  static String text(String label, int length) {
    String clean = label.replaceAll("[\\p{Cntrl}\\p{Cs}\\x{FFFE}\\x{FFFF}]", "�");
    return new Words().shortened(clean, length);
  }
}
