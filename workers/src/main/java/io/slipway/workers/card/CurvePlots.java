package io.slipway.workers.card;

import io.slipway.contract.EvaluationReport;
import io.slipway.contract.EvaluationReport.Curve;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** The curves of a report, each with the line that guessing or perfection would give. */
final class CurvePlots {
  private static final int SHOWN = 12;
  private static final int POINTS = 300;
  private static final int TOLD = 5;

  private final EvaluationReport report;
  private final CurveGuides guides;
  private final MetricWords metrics = new MetricWords();
  private final Words words = new Words();

  CurvePlots(EvaluationReport report) {
    this.report = report;
    guides = new CurveGuides(report);
  }

  List<Plot> plots() {
    List<Curve> curves =
        report.curves().stream().filter(CurvePlots::canBeDrawn).limit(SHOWN).toList();
    return IntStream.range(0, curves.size())
        .mapToObj(i -> plot("curve" + i, curves.get(i)))
        .toList();
  }

  private static boolean canBeDrawn(Curve curve) {
    return !curve.points().isEmpty() && curve.points().stream().allMatch(p -> p.size() == 2);
  }

  private Plot plot(String id, Curve curve) {
    String kind = kind(curve);
    boolean dots = kind.equals("residuals") || kind.equals("predictedActual");
    NumberAxis x = axis(curve, 0, curve.xLabel());
    NumberAxis y = axis(curve, 1, "");
    XYSeriesCollection data = new XYSeriesCollection(series(curve));
    XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(!dots, dots);
    renderer.setDrawSeriesLineAsPath(true);
    renderer.setDefaultPaint(Shade.ACCENT.color());
    renderer.setSeriesPaint(0, Shade.ACCENT.color());
    renderer.setSeriesStroke(0, Charts.LINE);
    renderer.setSeriesShape(0, Charts.dot(dots ? 4 : 6));
    renderer.setSeriesShapesVisible(0, dots || kind.equals("calibration"));
    guides.line(kind, curve).ifPresent(line -> addReference(data, renderer, line));
    guides.operatingPoint(kind).ifPresent(point -> addPoint(data, renderer, point));
    XYPlot plot = new XYPlot(data, x, y, renderer);
    String title = title(curve, kind);
    return Plot.of(
        new Plot.Frame(id, title, caption(kind), description(title, curve)),
        Charts.chart(plot, curve.yLabel()),
        Charts.size(330, 260));
  }

  /** A curve of one label of several is named such as {@code roc:probe}. */
  private static String kind(Curve curve) {
    return curve.name().split("[^A-Za-z]", 2)[0];
  }

  private String title(Curve curve, String kind) {
    String label = curve.name().substring(kind.length()).replaceFirst("^[:./ -]+", "");
    return metrics.curveName(kind) + (label.isEmpty() ? "" : ": " + label);
  }

  private String caption(String kind) {
    String operating =
        guides.operatingPoint(kind).isPresent()
            ? " The dot is the threshold in use, " + words.share(report.threshold()) + "."
            : "";
    return metrics.curveMeaning(kind) + operating;
  }

  private String description(String title, Curve curve) {
    List<List<Double>> points = thinned(curve.points(), TOLD);
    return "%s. %s against %s: %s."
        .formatted(
            title,
            curve.yLabel(),
            curve.xLabel(),
            points.stream()
                .map(p -> words.value(p.get(1)) + " at " + words.value(p.get(0)))
                .collect(Collectors.joining(", ")));
  }

  private static XYSeries series(Curve curve) {
    XYSeries series = new XYSeries("model", false, true);
    thinned(curve.points(), POINTS).forEach(p -> series.add(p.get(0), p.get(1)));
    return series;
  }

  private static void addReference(
      XYSeriesCollection data, XYLineAndShapeRenderer renderer, XYSeries line) {
    int index = data.getSeriesCount();
    data.addSeries(line);
    renderer.setSeriesPaint(index, Shade.SOFT.color());
    renderer.setSeriesStroke(index, Charts.DASHES);
    renderer.setSeriesLinesVisible(index, true);
    renderer.setSeriesShapesVisible(index, false);
  }

  private static void addPoint(
      XYSeriesCollection data, XYLineAndShapeRenderer renderer, double[] point) {
    int index = data.getSeriesCount();
    XYSeries series = new XYSeries("threshold");
    series.add(point[0], point[1]);
    data.addSeries(series);
    renderer.setSeriesPaint(index, Shade.WARNING.color());
    renderer.setSeriesShape(index, Charts.dot(9));
    renderer.setSeriesShapesVisible(index, true);
  }

  private static NumberAxis axis(Curve curve, int of, String label) {
    double lowest = CurveGuides.extreme(curve, of, false);
    double highest = CurveGuides.extreme(curve, of, true);
    return lowest >= 0 && highest <= 1
        ? Charts.shares(label)
        : Charts.axis(label, Math.max(-lowest, highest));
  }

  private static List<List<Double>> thinned(List<List<Double>> points, int most) {
    int count = Math.min(most, points.size());
    return IntStream.range(0, count)
        .map(i -> count == 1 ? 0 : (int) ((long) i * (points.size() - 1) / (count - 1)))
        .mapToObj(points::get)
        .toList();
  }
}
