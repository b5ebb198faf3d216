package io.slipway.workers.card;

import io.slipway.contract.EvaluationReport;
import io.slipway.contract.EvaluationReport.Measure;
import io.slipway.contract.EvaluationReport.Slice;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.plot.IntervalMarker;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYErrorRenderer;
import org.jfree.chart.ui.Layer;
import org.jfree.data.xy.XYIntervalSeries;
import org.jfree.data.xy.XYIntervalSeriesCollection;

/** A measure by slice, the worst on top, over the value of all rows and its interval. */
final class SlicePlots {
  private static final int SHOWN = 20;
  private static final int LABEL = 24;

  /** Of a normal distribution: 95 % lie within so many standard deviations. */
  private static final double Z = 1.96;

  private final EvaluationReport report;
  private final MetricWords metrics = new MetricWords();
  private final Words words = new Words();

  SlicePlots(EvaluationReport report) {
    this.report = report;
  }

  List<Plot> plots() {
    Stream<String> telling =
        switch (report.task()) {
          case BINARY -> Stream.of("auc", "accuracy");
          case MULTICLASS -> Stream.of("accuracy");
          case REGRESSION -> Stream.of("rmse");
        };
    return telling.filter(metric -> !of(metric).isEmpty()).map(this::plot).toList();
  }

  /**
   * Wilson's score interval of a share, at 95 %.
   *
   * <p>E. B. Wilson, Probable inference, the law of succession, and statistical inference, Journal
   * of the American Statistical Association 22 (1927).
   *
   * @return {lower, upper}
   */
  static double[] wilson(double share, long rows) {
    double z2 = Z * Z;
    double middle = (share + z2 / (2 * rows)) / (1 + z2 / rows);
    double half =
        Z * Math.sqrt(share * (1 - share) / rows + z2 / (4.0 * rows * rows)) / (1 + z2 / rows);
    return new double[] {middle - half, middle + half};
  }

  private List<Slice> of(String metric) {
    Comparator<Slice> upwards = Comparator.comparingDouble(s -> value(s, metric));
    boolean down = metrics.better(metric).equals("down");
    return report.slices().stream()
        .filter(s -> s.rows() > 0 && s.metrics().containsKey(metric))
        .sorted(
            (down ? upwards.reversed() : upwards)
                .thenComparing(Slice::column)
                .thenComparing(Slice::value))
        .limit(SHOWN)
        .toList();
  }

  private Plot plot(String metric) {
    List<Slice> slices = of(metric);
    XYIntervalSeries usual = new XYIntervalSeries("usual", false, true);
    XYIntervalSeries worse = new XYIntervalSeries("worse", false, true);
    IntStream.range(0, slices.size())
        .forEach(i -> add(slices.get(i).worse() ? worse : usual, i, slices.get(i), metric));
    XYIntervalSeriesCollection data = new XYIntervalSeriesCollection();
    data.addSeries(usual);
    data.addSeries(worse);
    XYPlot plot = new XYPlot(data, axis(slices), values(metric, slices), renderer());
    plot.setOrientation(PlotOrientation.HORIZONTAL);
    overall(plot, metric);
    return Plot.of(
        new Plot.Frame(
            "slices-" + metric,
            metrics.name(metric) + " by slice",
            caption(metric),
            description(metric, slices)),
        Charts.chart(plot, ""),
        Charts.size(350, 60 + 22 * slices.size()));
  }

  private NumberAxis values(String metric, List<Slice> slices) {
    double largest = slices.stream().mapToDouble(s -> value(s, metric)).max().orElse(0);
    NumberAxis axis = Charts.axis(metrics.name(metric), largest);
    axis.setUpperMargin(0.04);
    axis.setLowerMargin(0.04);
    return axis;
  }

  private SymbolAxis axis(List<Slice> slices) {
    String[] labels =
        slices.stream()
            .map(s -> Charts.text(s.column() + " " + s.value(), LABEL))
            .toArray(String[]::new);
    SymbolAxis axis = Charts.styled(new SymbolAxis(null, labels));
    axis.setGridBandsVisible(false);
    axis.setInverted(true);
    axis.setRange(-0.6, slices.size() - 0.4);
    return axis;
  }

  private static XYErrorRenderer renderer() {
    XYErrorRenderer renderer = new XYErrorRenderer();
    renderer.setDrawXError(false);
    renderer.setCapLength(0);
    List<Shade> shades = List.of(Shade.ACCENT, Shade.WARNING);
    for (int i = 0; i < shades.size(); i++) {
      renderer.setSeriesPaint(i, shades.get(i).color());
    }
    renderer.setSeriesShape(0, Charts.dot(8));
    renderer.setSeriesShape(1, new Rectangle2D.Double(-4, -4, 8, 8));
    return renderer;
  }

  private static void add(XYIntervalSeries series, int at, Slice slice, String metric) {
    double value = value(slice, metric);
    double[] interval =
        metric.equals("accuracy") ? wilson(value, slice.rows()) : new double[] {value, value};
    series.add(at, at, at, value, interval[0], interval[1]);
  }

  private static double value(Slice slice, String metric) {
    return slice.metrics().getOrDefault(metric, Double.NaN);
  }

  private void overall(XYPlot plot, String metric) {
    Measure all = report.metrics().get(metric);
    if (all == null) {
      return;
    }
    Optional.ofNullable(all.lower())
        .ifPresent(
            lower -> {
              double upper = Optional.ofNullable(all.upper()).orElse(lower);
              IntervalMarker band = new IntervalMarker(lower, upper, Shade.BAND.color());
              band.setAlpha(1);
              plot.addRangeMarker(band, Layer.BACKGROUND);
            });
    ValueMarker line = new ValueMarker(all.value(), Shade.SOFT.color(), Charts.DASHES);
    line.setAlpha(1);
    plot.addRangeMarker(line, Layer.BACKGROUND);
  }

  private String caption(String metric) {
    List<String> sentences = new ArrayList<>();
    sentences.add("The dashed line is the value on all rows, the band its 95 % interval.");
    if (metric.equals("accuracy")) {
      sentences.add("The bar of a dot is its own 95 % interval; few rows make it long.");
    }
    sentences.add("A square is a slice that is clearly worse than the other rows.");
    long all = report.slices().stream().filter(s -> s.metrics().containsKey(metric)).count();
    if (all > SHOWN) {
      sentences.add("The %d worst of %s are shown.".formatted(SHOWN, words.counted(all, "slice")));
    }
    return String.join(" ", sentences);
  }

  private String description(String metric, List<Slice> slices) {
    return metrics.name(metric)
        + " by slice, the worst first: "
        + String.join(
            ", ",
            slices.stream()
                .map(
                    s ->
                        s.column() + " " + s.value() + " " + words.measure(s.metrics().get(metric)))
                .toList())
        + ".";
  }
}
