package io.slipway.spark.evaluation;

import io.slipway.contract.EvaluationReport.Fairness;
import io.slipway.contract.EvaluationReport.Group;
import io.slipway.contract.Task;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.descriptive.moment.StandardDeviation;
import org.jspecify.annotations.Nullable;

/**
 * Differences between the groups of a sensitive column: demographic parity, disparate impact and
 * equal opportunity (Hardt, Price and Srebro 2016). A rate counts in a difference from 30 rows on
 * that it is made from.
 */
final class FairnessCheck {
  static final int FEWEST_ROWS = 30;
  private static final int MOST_GROUPS = 100;

  private final Answers answers;
  private final double threshold;

  FairnessCheck(Answers answers, double threshold) {
    this.answers = answers;
    this.threshold = threshold;
  }

  /** What is counted of a group. */
  private static final class Counts {
    private long rows;
    private long right;
    private long selected;
    private long positives;
    private long truePositives;
    private long negatives;
    private long falsePositives;
    private double errors;
  }

  /** Groups with their measures, those with the most rows first. */
  Fairness of(Groups groups) {
    List<Counts> counts = count(groups);
    List<Group> reported = new ArrayList<>();
    IntStream.range(0, counts.size())
        .filter(i -> counts.get(i).rows > 0)
        .boxed()
        .sorted((a, b) -> Long.compare(counts.get(b).rows, counts.get(a).rows))
        .limit(MOST_GROUPS)
        .forEach(i -> reported.add(group(groups.values().get(i), counts.get(i))));
    return switch (answers.task()) {
      case BINARY -> binary(groups.column(), reported, counts);
      case MULTICLASS -> other(groups.column(), reported, difference(accuracies(counts)));
      case REGRESSION -> other(groups.column(), reported, meanErrorGap(counts));
    };
  }

  private List<Counts> count(Groups groups) {
    List<Counts> counts = new ArrayList<>();
    groups.values().forEach(value -> counts.add(new Counts()));
    for (int row = 0; row < answers.rows(); row++) {
      Counts count = counts.get(groups.codes()[row]);
      count.rows++;
      if (answers.task() == Task.REGRESSION) {
        count.errors += answers.score(row) - answers.number(row);
      } else {
        add(count, answers.label(row), answers.predicted(row, threshold));
      }
    }
    return counts;
  }

  private static void add(Counts count, int label, int predicted) {
    count.right += label == predicted ? 1 : 0;
    count.selected += predicted == 1 ? 1 : 0;
    if (label == 1) {
      count.positives++;
      count.truePositives += predicted == 1 ? 1 : 0;
    } else if (label == 0) {
      count.negatives++;
      count.falsePositives += predicted == 1 ? 1 : 0;
    }
  }

  private Group group(String value, Counts counts) {
    boolean binary = answers.task() == Task.BINARY;
    boolean regression = answers.task() == Task.REGRESSION;
    return new Group(
        value,
        counts.rows,
        binary ? rate(counts.selected, counts.rows) : null,
        binary ? rate(counts.truePositives, counts.positives) : null,
        binary ? rate(counts.falsePositives, counts.negatives) : null,
        regression ? null : rate(counts.right, counts.rows),
        regression ? counts.errors / counts.rows : null);
  }

  private static @Nullable Double rate(long part, long whole) {
    return whole == 0 ? null : part / (double) whole;
  }

  private static Fairness binary(String column, List<Group> groups, List<Counts> counts) {
    DoubleSummaryStatistics selection =
        rates(counts, c -> c.rows >= FEWEST_ROWS, c -> c.selected / (double) c.rows);
    DoubleSummaryStatistics hits =
        rates(counts, c -> c.positives >= FEWEST_ROWS, c -> c.truePositives / (double) c.positives);
    DoubleSummaryStatistics alarms =
        rates(
            counts, c -> c.negatives >= FEWEST_ROWS, c -> c.falsePositives / (double) c.negatives);
    return new Fairness(
        column,
        groups,
        difference(selection),
        selection.getCount() > 1 && selection.getMax() > 0
            ? selection.getMin() / selection.getMax()
            : null,
        difference(hits),
        difference(alarms),
        Math.max(difference(selection), difference(hits)));
  }

  private static Fairness other(String column, List<Group> groups, double gap) {
    return new Fairness(column, groups, null, null, null, null, Math.max(0, gap));
  }

  private static DoubleSummaryStatistics accuracies(List<Counts> counts) {
    return rates(counts, c -> c.rows >= FEWEST_ROWS, c -> c.right / (double) c.rows);
  }

  private double meanErrorGap(List<Counts> counts) {
    DoubleSummaryStatistics errors =
        rates(counts, c -> c.rows >= FEWEST_ROWS, c -> c.errors / c.rows);
    double deviation =
        new StandardDeviation(false)
            .evaluate(IntStream.range(0, answers.rows()).mapToDouble(answers::number).toArray());
    return deviation == 0 ? 0 : difference(errors) / deviation;
  }

  private static DoubleSummaryStatistics rates(
      List<Counts> counts, Predicate<Counts> enough, ToDoubleFunction<Counts> rate) {
    return counts.stream().filter(enough).mapToDouble(rate).summaryStatistics();
  }

  private static double difference(DoubleSummaryStatistics rates) {
    return rates.getCount() < 2 ? 0 : rates.getMax() - rates.getMin();
  }
}
