package io.slipway.workers.card;

import io.slipway.contract.DriftReport;
import io.slipway.contract.DriftReport.Answers;
import io.slipway.contract.DriftReport.Bin;
import io.slipway.contract.DriftReport.Column;
import java.util.List;
import java.util.stream.IntStream;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.StandardXYBarPainter;
import org.jfree.chart.renderer.xy.XYBarRenderer;
import org.jfree.data.xy.XYIntervalSeries;
import org.jfree.data.xy.XYIntervalSeriesCollection;

/** Shares of rows by interval or category, of a window beside those it is held against. */
final class BinPlots {
  private static final int SHOWN = 12;
  private static final int BINS = 14;

  private BinPlots() {}

  /** A column that is drawn, with its numbers. */
  record Drawn(String words, Plot plot, List<Line> lines) {}

  /** A bin in words. */
  record Line(String label, String live, String reference) {}

  /** The columns that drifted; the first of the others when none did. */
  static List<Drawn> columns(DriftReport report) {
    List<Column> drifted = report.columns().stream().filter(Column::drifted).toList();
    List<Column> shown = drifted.isEmpty() ? report.columns() : drifted;
    int most = drifted.isEmpty() ? 3 : SHOWN;
    return IntStream.range(0, Math.min(most, shown.size()))
        .mapToObj(
            i ->
                drawn("column" + i, shown.get(i).name(), shown.get(i).words(), shown.get(i).bins()))
        .toList();
  }

  static Drawn answers(Answers answers) {
    return drawn("answers", "What the model answered", answers.words(), answers.bins());
  }

  private static Drawn drawn(String id, String title, String text, List<Bin> all) {
    List<Bin> bins = all.stream().limit(BINS).toList();
    long live = Math.max(1, all.stream().mapToLong(Bin::live).sum());
    long reference = Math.max(1, all.stream().mapToLong(Bin::reference).sum());
    String description =
        "Shares of %s by interval or category, in the window and in the rows it is held against. %s"
            .formatted(title, text);
    var frame =
        new Plot.Frame(id, title, "Blue: the window. Grey: what it is held against.", description);
    Words words = new Words();
    return new Drawn(
        text,
        Plot.of(frame, chart(bins, live, reference), Charts.size(460, 230)),
        all.stream()
            .map(
                bin ->
                    new Line(
                        bin.label(),
                        words.shareOf(bin.live(), live),
                        words.shareOf(bin.reference(), reference)))
            .toList());
  }

  private static JFreeChart chart(List<Bin> bins, long live, long reference) {
    XYIntervalSeries before = new XYIntervalSeries("reference", false, true);
    XYIntervalSeries now = new XYIntervalSeries("window", false, true);
    for (int i = 0; i < bins.size(); i++) {
      double was = (double) bins.get(i).reference() / reference;
      double is = (double) bins.get(i).live() / live;
      before.add(i - 0.2, i - 0.38, i - 0.02, was, 0, was);
      now.add(i + 0.2, i + 0.02, i + 0.38, is, 0, is);
    }
    XYIntervalSeriesCollection data = new XYIntervalSeriesCollection();
    data.addSeries(before);
    data.addSeries(now);
    NumberAxis shares = Charts.axis("", 1);
    shares.setAutoRangeIncludesZero(true);
    XYPlot plot = new XYPlot(data, names(bins), shares, bars());
    JFreeChart chart = Charts.chart(plot, "share of rows");
    plot.setDomainGridlinesVisible(false);
    return chart;
  }

  private static SymbolAxis names(List<Bin> bins) {
    SymbolAxis axis =
        new SymbolAxis(
            null, bins.stream().map(bin -> Charts.text(bin.label(), 16)).toArray(String[]::new));
    axis.setGridBandsVisible(false);
    axis.setVerticalTickLabels(true);
    axis.setRange(-0.6, Math.max(0.6, bins.size() - 0.4));
    return Charts.styled(axis);
  }

  private static XYBarRenderer bars() {
    XYBarRenderer renderer = new XYBarRenderer();
    renderer.setBarPainter(new StandardXYBarPainter());
    renderer.setShadowVisible(false);
    renderer.setUseYInterval(true);
    renderer.setSeriesPaint(0, Shade.SOFT.color());
    renderer.setSeriesPaint(1, Shade.ACCENT.color());
    return renderer;
  }
}
