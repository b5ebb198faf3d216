package io.slipway.spark.monitoring;

import io.slipway.contract.DriftReport.Answers;
import io.slipway.contract.DriftReport.Column;
import io.slipway.contract.DriftReport.ConceptDrift;
import io.slipway.contract.DriftReport.Estimate;
import io.slipway.contract.DriftReport.Performance;
import io.slipway.contract.DriftReport.Rule;
import io.slipway.contract.DriftReport.Slice;
import io.slipway.contract.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a window showed, in sentences, the gravest first. */
final class DriftSentences {
  private static final double LEAST_EFFECT = 0.1;
  private static final double LEAST_ESTIMATE = 1.2;
  private static final int MOST_SLICES = 5;

  private final Task task;
  private final List<String> findings = new ArrayList<>();

  DriftSentences(Task task) {
    this.task = task;
  }

  List<String> findings() {
    return List.copyOf(findings);
  }

  void add(String finding) {
    findings.add(finding);
  }

  void performance(@Nullable Performance performance) {
    if (performance == null) {
      return;
    }
    if (performance.higher()) {
      findings.add(
          "The %s on %,d labelled rows is %s, %s times that on the test rows (%s)."
              .formatted(
                  loss(),
                  performance.rows(),
                  Figures.number(performance.loss()),
                  ratio(performance.ratio()),
                  Figures.number(performance.referenceLoss())));
    }
    performance.slices().stream()
        .filter(Slice::worse)
        .limit(MOST_SLICES)
        .forEach(
            slice ->
                findings.add(
                    "Rows with %s %s: the %s is %s times that on the test rows."
                        .formatted(slice.column(), slice.value(), loss(), ratio(slice.ratio()))));
  }

  void concept(@Nullable ConceptDrift drift) {
    if (drift != null) {
      findings.add(
          "The errors rose at %s, from %s to %s on average."
              .formatted(
                  drift.at(), Figures.number(drift.before()), Figures.number(drift.after())));
    }
  }

  void columns(List<Column> columns) {
    for (Column column : columns) {
      boolean told =
          column.drifted() || column.missingRise() >= LEAST_EFFECT || column.newCategoryShare() > 0;
      if (told) {
        findings.add(
            "Column %s: %s (effect %s)."
                .formatted(column.name(), column.words(), Figures.number(column.effect())));
      }
    }
  }

  void answers(@Nullable Answers answers) {
    if (answers != null && answers.effect() >= LEAST_EFFECT) {
      findings.add(
          "The answers moved (effect %s): %s."
              .formatted(Figures.number(answers.effect()), answers.words()));
    }
  }

  void estimate(@Nullable Estimate estimate) {
    if (estimate != null && estimate.ratio() >= LEAST_ESTIMATE) {
      findings.add(
          "Going by the answers alone, the %s is expected to be %s times that on the test rows."
              .formatted(loss(), ratio(estimate.ratio())));
    }
  }

  void rules(List<Rule> rules) {
    rules.stream()
        .filter(Rule::broken)
        .forEach(
            rule ->
                findings.add(
                    "Column %s: %,d values break the rule %s: the value %s."
                        .formatted(rule.column(), rule.rows(), rule.kind(), rule.words())));
  }

  private String loss() {
    return task == Task.REGRESSION ? "root mean squared error" : "log loss";
  }

  private static String ratio(double ratio) {
    return String.format(Locale.ROOT, "%.2f", ratio);
  }
}
