package io.slipway.spark.quality;

import io.slipway.contract.ColumnType;
import io.slipway.contract.DatasetProfile;
import io.slipway.contract.DatasetProfile.ColumnProfile;
import io.slipway.contract.DatasetProfile.Histogram;
import io.slipway.contract.DatasetProfile.ValueCount;
import io.slipway.contract.DatasetRef;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Describes a dataset version from what both passes found. */
final class ProfileBuilder {
  private static final int FORMAT = 1;
  private static final int MOST_TOP = 50;
  private static final double[] QUANTILES = {0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99};

  private final Survey survey;
  private final CheckPlan plan;
  private final Tally tally;
  private final Map<String, Double> signals;
  private final Map<String, Long> exactlyDistinct;

  /**
   * @param exactlyDistinct different values of the columns of which they were counted
   */
  ProfileBuilder(
      Survey survey,
      CheckPlan plan,
      Tally tally,
      Map<String, Double> signals,
      Map<String, Long> exactlyDistinct) {
    this.exactlyDistinct = exactlyDistinct;
    this.survey = survey;
    this.plan = plan;
    this.tally = tally;
    this.signals = signals;
  }

  DatasetProfile build(DatasetRef dataset) {
    List<ColumnProfile> columns =
        IntStream.range(0, plan.columns().size()).mapToObj(this::column).toList();
    Map<String, Long> labels = new TreeMap<>(tally.dataLabels());
    tally.testLabels().forEach((label, rows) -> labels.merge(label, rows, Long::sum));
    return new DatasetProfile(
        FORMAT, dataset.version(), dataset.sha256(), survey.rows(), columns, labels);
  }

  private ColumnProfile column(int place) {
    ColumnPlan column = plan.columns().get(place);
    ColumnSurvey seen = survey.column(place);
    boolean text = column.measured() == ColumnType.TEXT;
    Moments moments = column.measured() == ColumnType.DATE ? seen.seconds() : seen.numbers();
    boolean measured = !text && moments.count() > 0;
    return new ColumnProfile(
        column.name(),
        column.measured(),
        seen.present(),
        survey.wellFormed() - seen.present(),
        exactlyDistinct.getOrDefault(column.name(), seen.distinct()),
        measured ? moments.min() : null,
        measured ? moments.max() : null,
        measured ? moments.mean() : null,
        measured ? moments.standardDeviation() : null,
        measured ? quantiles(survey.sample().sorted(place)) : List.of(),
        measured ? histogram(column, tally.histogram(place)) : null,
        top(seen, text),
        signals.get(column.name()));
  }

  private static List<Double> quantiles(double[] sorted) {
    return sorted.length == 0
        ? List.of()
        : DoubleStream.of(QUANTILES)
            .mapToObj(q -> sorted[(int) Math.min(sorted.length - 1L, (long) (q * sorted.length))])
            .toList();
  }

  private static Histogram histogram(ColumnPlan column, long[] counts) {
    return new Histogram(
        Arrays.stream(column.histogramEdges()).boxed().toList(),
        LongStream.of(counts).boxed().toList());
  }

  private static List<ValueCount> top(ColumnSurvey seen, boolean text) {
    boolean few = seen.isComplete() && seen.distinct() <= MOST_TOP;
    return text || few ? seen.frequent(MOST_TOP) : List.of();
  }
}
