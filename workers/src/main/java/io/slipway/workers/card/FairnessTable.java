package io.slipway.workers.card;

import io.slipway.contract.EvaluationReport.Fairness;
import io.slipway.contract.EvaluationReport.Group;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One sensitive column: what differs between its groups in words, and the groups.
 *
 * @param rates that any of the groups has
 */
record FairnessTable(String column, List<String> sentences, List<String> rates, List<Row> rows) {
  private static final int ENOUGH = 30;
  private static final Words WORDS = new Words();

  /**
   * @param few whether the group is too small to count
   */
  record Row(String value, String rows, boolean few, List<String> rates) {}

  private record Rate(String title, Function<Group, @Nullable Double> of, boolean isShare) {
    private String text(Group group) {
      Double rate = of.apply(group);
      return isShare ? WORDS.share(rate) : WORDS.change(rate);
    }
  }

  private static final List<Rate> RATES =
      List.of(
          new Rate("Called positive", Group::selectionRate, true),
          new Rate("Found, of the positive", Group::truePositiveRate, true),
          new Rate("Called positive by mistake, of the negative", Group::falsePositiveRate, true),
          new Rate("Right", Group::accuracy, true),
          new Rate("Mean error", Group::meanError, false));

  static FairnessTable of(Fairness fairness) {
    List<Rate> rates =
        RATES.stream()
            .filter(rate -> fairness.groups().stream().anyMatch(g -> rate.of().apply(g) != null))
            .toList();
    return new FairnessTable(
        fairness.column(),
        sentences(fairness),
        rates.stream().map(Rate::title).toList(),
        fairness.groups().stream().map(group -> row(group, rates)).toList());
  }

  private static Row row(Group group, List<Rate> rates) {
    return new Row(
        group.value(),
        WORDS.count(group.rows()),
        group.rows() < ENOUGH,
        rates.stream().map(rate -> rate.text(group)).toList());
  }

  private static List<String> sentences(Fairness fairness) {
    List<String> found = new ArrayList<>();
    Double selection = fairness.selectionRateDifference();
    if (selection != null) {
      found.add("The share of rows called positive differs by up to " + points(selection) + ".");
    }
    Double ratio = fairness.selectionRateRatio();
    if (ratio != null) {
      found.add(
          ("The group called positive least often has %s times the share of the one called"
                  + " positive most often; %s 0.8, the usual limit.")
              .formatted(WORDS.measure(ratio), ratio < 0.8 ? "this is below" : "not below"));
    }
    Double truePositive = fairness.truePositiveRateDifference();
    if (truePositive != null) {
      found.add("The share of positive rows found differs by up to " + points(truePositive) + ".");
    }
    Double falsePositive = fairness.falsePositiveRateDifference();
    if (falsePositive != null) {
      found.add(
          "The share of negative rows called positive differs by up to "
              + points(falsePositive)
              + ".");
    }
    if (found.isEmpty()) {
      found.add(
          fairness.groups().stream().anyMatch(group -> group.meanError() != null)
              ? "The mean error differs by up to %s standard deviations of the target."
                  .formatted(WORDS.measure(fairness.gap()))
              : "Rates differ by up to " + points(fairness.gap()) + ".");
    }
    return found;
  }

  private static String points(double difference) {
    return WORDS.share(difference).replace(" %", " percentage points");
  }
}
