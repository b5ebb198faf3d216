package io.slipway.workers.card;

import io.slipway.contract.ColumnType;
import io.slipway.contract.DatasetProfile;
import io.slipway.contract.DatasetProfile.ColumnProfile;
import io.slipway.contract.DatasetProfile.Histogram;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TimeZone;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jfree.chart.axis.DateAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.StandardXYBarPainter;
import org.jfree.chart.renderer.xy.XYBarRenderer;
import org.jfree.data.xy.XYIntervalSeries;
import org.jfree.data.xy.XYIntervalSeriesCollection;
import org.jspecify.annotations.Nullable;

/** How the values of the most important columns are spread. */
final class ColumnPlots {
  private static final int SHOWN = 12;
  private static final int VALUES = 6;

  private final DatasetProfile profile;
  private final Words words = new Words();

  /**
   * A column: a drawing of a numeric one, the most frequent values of another.
   *
   * @param facts such as how many values are missing
   */
  record Column(String name, String facts, @Nullable Plot plot, List<Bar> bars) {}

  ColumnPlots(DatasetProfile profile) {
    this.profile = profile;
  }

  /**
   * @param names of columns, the most important first; those without a profile are left out
   */
  List<Column> of(Collection<String> names) {
    Map<String, ColumnProfile> byName =
        profile.columns().stream()
            .collect(Collectors.toMap(ColumnProfile::name, c -> c, (first, second) -> first));
    List<ColumnProfile> columns =
        names.stream().distinct().map(byName::get).filter(Objects::nonNull).limit(SHOWN).toList();
    return IntStream.range(0, columns.size())
        .mapToObj(i -> column("column" + i, columns.get(i)))
        .toList();
  }

  private Column column(String id, ColumnProfile column) {
    Histogram histogram = column.histogram();
    if (histogram == null || histogram.counts().size() + 1 != histogram.edges().size()) {
      Stream<Map.Entry<String, Long>> values =
          column.top().stream().limit(VALUES).map(v -> Map.entry(v.value(), v.rows()));
      return new Column(column.name(), facts(column), null, Bar.of(values, column.present()));
    }
    return new Column(column.name(), facts(column), plot(id, column, histogram), List.of());
  }

  private String facts(ColumnProfile column) {
    String missing =
        column.missing() == 0
            ? "no value missing"
            : words.shareOf(column.missing(), profile.rows()) + " missing";
    String spread =
        column.mean() == null
            ? words.counted(column.distinct(), "different value")
            : "mean "
                + words.value(column.mean())
                + ", from "
                + InputTable.value(column.type(), orZero(column.min()))
                + " to "
                + InputTable.value(column.type(), orZero(column.max()));
    return words.capital(spread) + "; " + missing + ".";
  }

  private Plot plot(String id, ColumnProfile column, Histogram histogram) {
    ValueAxis x = axis(column);
    NumberAxis y = Charts.axis("", 0);
    y.setVisible(false);
    y.setAutoRangeIncludesZero(true);
    XYBarRenderer renderer = new XYBarRenderer(0.06);
    renderer.setBarPainter(new StandardXYBarPainter());
    renderer.setShadowVisible(false);
    renderer.setSeriesPaint(0, Shade.ACCENT.color());
    XYPlot plot =
        new XYPlot(bars(histogram, column.type() == ColumnType.DATE ? 1000 : 1), x, y, renderer);
    var chart = Charts.chart(plot, "");
    plot.setRangeGridlinesVisible(false);
    plot.setDomainGridlinesVisible(false);
    return Plot.of(
        new Plot.Frame(id, column.name(), "", description(column, histogram)),
        chart,
        Charts.size(240, 110));
  }

  private static ValueAxis axis(ColumnProfile column) {
    if (column.type() != ColumnType.DATE) {
      return Charts.axis("", Math.max(Math.abs(orZero(column.min())), orZero(column.max())));
    }
    TimeZone zone = TimeZone.getTimeZone("UTC");
    DateAxis axis = Charts.styled(new DateAxis(null, zone, Locale.ENGLISH));
    return axis;
  }

  /**
   * Heights are rows by width, so that intervals of unequal width do not mislead.
   *
   * @param unit of the axis in which one of the column's is: a date axis counts milliseconds
   */
  private static XYIntervalSeriesCollection bars(Histogram histogram, int unit) {
    List<Double> edges = histogram.edges().stream().map(edge -> edge * unit).toList();
    double least = (edges.get(edges.size() - 1) - edges.get(0)) / 200;
    XYIntervalSeries series = new XYIntervalSeries("rows", false, true);
    for (int i = 0; i < histogram.counts().size(); i++) {
      double low = edges.get(i);
      double high = Math.max(edges.get(i + 1), low + (least > 0 ? least : 1));
      double height = histogram.counts().get(i) / (high - low);
      series.add((low + high) / 2, low, high, height, 0, height);
    }
    XYIntervalSeriesCollection data = new XYIntervalSeriesCollection();
    data.addSeries(series);
    return data;
  }

  private String description(ColumnProfile column, Histogram histogram) {
    int fullest =
        IntStream.range(0, histogram.counts().size())
            .reduce(0, (a, b) -> histogram.counts().get(b) > histogram.counts().get(a) ? b : a);
    return "Histogram of %s. %s Most rows, %s, lie from %s to %s."
        .formatted(
            column.name(),
            facts(column),
            words.count(histogram.counts().get(fullest)),
            InputTable.value(column.type(), histogram.edges().get(fullest)),
            InputTable.value(column.type(), histogram.edges().get(fullest + 1)));
  }

  private static double orZero(@Nullable Double number) {
    return number == null ? 0 : number;
  }
}
