package io.slipway.workers.card;

import io.slipway.workers.card.DriftFacts.Window;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TimeZone;
import org.jfree.chart.axis.DateAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** How the largest effect of a column went from window to window. */
final class WindowPlots {
  private static final double ALARMING = 0.25;

  private WindowPlots() {}

  /** Empty with fewer than two windows. */
  static Optional<Plot> course(List<Window> windows) {
    if (windows.size() < 2) {
      return Optional.empty();
    }
    XYSeries line = new XYSeries("effect", true, true);
    windows.forEach(window -> line.add(window.to().toEpochMilli(), window.maxEffect()));
    XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, true);
    renderer.setSeriesPaint(0, Shade.ACCENT.color());
    renderer.setSeriesStroke(0, Charts.LINE);
    renderer.setSeriesShape(0, Charts.dot(6));
    NumberAxis effect = Charts.axis("", 1);
    effect.setAutoRangeIncludesZero(true);
    DateAxis time = Charts.styled(new DateAxis(null, TimeZone.getTimeZone("UTC"), Locale.ENGLISH));
    XYPlot plot = new XYPlot(new XYSeriesCollection(line), time, effect, renderer);
    var chart = Charts.chart(plot, "population stability index");
    plot.addRangeMarker(new ValueMarker(ALARMING, Shade.WARNING.color(), Charts.DASHES));
    Window last = windows.get(windows.size() - 1);
    String words = new Words().value(last.maxEffect());
    return Optional.of(
        Plot.of(
            new Plot.Frame(
                "course",
                "The largest effect of a column, window by window",
                "The dashed line is where an alert begins, 0.25.",
                "Line over %d windows, the last one at %s.".formatted(windows.size(), words)),
            chart,
            Charts.size(460, 200)));
  }
}
