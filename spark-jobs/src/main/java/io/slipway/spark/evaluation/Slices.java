package io.slipway.spark.evaluation;

import io.slipway.contract.EvaluationReport.Slice;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;

/**
 * The measures of the rows with one value of a column, and whether they are worse than those of all
 * other rows. A slice is worse when a one-sided test says so at 5 % after Holm's correction over
 * all slices, and the difference is large enough to matter:
 *
 * <ul>
 *   <li>binary: AUC, at least 0.05 lower; from 10 rows of each label on
 *   <li>multiclass: accuracy, at least 0.05 lower
 *   <li>regression: absolute error, at least 0.2 standard deviations higher (Cohen's d)
 * </ul>
 */
final class Slices {
  static final int FEWEST_ROWS = 30;
  private static final int FEWEST_OF_LABEL = 10;
  private static final int MOST_VALUES = 20;
  private static final double LEVEL = 0.05;
  private static final double LEAST_DROP = 0.05;
  private static final double LEAST_EFFECT = 0.2;

  private final Answers answers;
  private final Measures measures;

  Slices(Answers answers, Measures measures) {
    this.answers = answers;
    this.measures = measures;
  }

  /** A slice and what the test says of it. */
  private record Tested(Slice slice, double p, boolean matters) {}

  /** Of each column at most 20 values, those with the most rows. */
  List<Slice> of(Collection<Groups> columns) {
    List<Tested> tested = new ArrayList<>();
    for (Groups groups : columns) {
      int[] rows = groups.rows();
      tested.addAll(
          IntStream.range(0, rows.length)
              .filter(group -> rows[group] >= FEWEST_ROWS && rows[group] < answers.rows())
              .limit(MOST_VALUES)
              .parallel()
              .mapToObj(group -> test(groups, group, rows[group]))
              .toList());
    }
    double[] adjusted = Significance.holm(tested.stream().map(Tested::p).toList());
    return IntStream.range(0, adjusted.length)
        .mapToObj(i -> judged(tested.get(i), adjusted[i] < LEVEL))
        .toList();
  }

  private static Slice judged(Tested tested, boolean significant) {
    Slice slice = tested.slice();
    return new Slice(
        slice.column(),
        slice.value(),
        slice.rows(),
        slice.metrics(),
        significant && tested.matters());
  }

  private Tested test(Groups groups, int group, int rows) {
    int[] inside = groups.inside(group);
    Map<String, Double> here = measures.of(inside);
    Slice slice = new Slice(groups.column(), groups.values().get(group), rows, here, false);
    return switch (answers.task()) {
      case BINARY -> testAuc(slice, inside, groups.outside(group));
      case MULTICLASS -> testAccuracy(slice, groups.outside(group));
      case REGRESSION -> testErrors(slice, inside);
    };
  }

  private Tested testAuc(Slice slice, int[] inside, int[] outside) {
    Significance.Auc here = auc(slice.metrics(), inside);
    Significance.Auc elsewhere = auc(measures.of(outside), outside);
    if (Math.min(
            Math.min(here.positives(), here.negatives()),
            Math.min(elsewhere.positives(), elsewhere.negatives()))
        < FEWEST_OF_LABEL) {
      return new Tested(slice, 1, false);
    }
    return new Tested(
        slice,
        Significance.lowerAuc(here, elsewhere),
        elsewhere.value() - here.value() >= LEAST_DROP);
  }

  private Significance.Auc auc(Map<String, Double> of, int[] weights) {
    double positives = 0;
    double negatives = 0;
    for (int row = 0; row < weights.length; row++) {
      positives += answers.label(row) == 1 ? weights[row] : 0;
      negatives += answers.label(row) == 0 ? weights[row] : 0;
    }
    return new Significance.Auc(of.getOrDefault("auc", 0.0), positives, negatives);
  }

  private Tested testAccuracy(Slice slice, int[] outside) {
    double here = slice.metrics().getOrDefault("accuracy", 0.0);
    double elsewhere = measures.of(outside).getOrDefault("accuracy", 0.0);
    double others = answers.rows() - (double) slice.rows();
    return new Tested(
        slice,
        Significance.lowerShare(here, slice.rows(), elsewhere, others),
        elsewhere - here >= LEAST_DROP);
  }

  private Tested testErrors(Slice slice, int[] inside) {
    SummaryStatistics here = new SummaryStatistics();
    SummaryStatistics elsewhere = new SummaryStatistics();
    for (int row = 0; row < inside.length; row++) {
      double size = Math.abs(answers.score(row) - answers.number(row));
      (inside[row] > 0 ? here : elsewhere).addValue(size);
    }
    if (elsewhere.getN() < FEWEST_ROWS) {
      return new Tested(slice, 1, false);
    }
    double deviation = Math.sqrt((here.getVariance() + elsewhere.getVariance()) / 2);
    double difference = here.getMean() - elsewhere.getMean();
    return new Tested(
        slice,
        Significance.higherMean(here, elsewhere),
        difference > 0 && difference >= LEAST_EFFECT * deviation);
  }
}
