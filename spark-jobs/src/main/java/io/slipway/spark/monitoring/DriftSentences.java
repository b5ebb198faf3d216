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
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a window showed, in sentences, the gravest first. */
final class DriftSentences {
  private static final double LEAST_EFFECT = 0.1;
  private static final double LEAST_ESTIMATE = 1.2;
  private static final int MOST_SLICES = 5;
  private static final int MOST_COLUMNS = 10;
  private static final int MOST_NEW = 3;

  private final Task task;
  private final List<String> findings = new ArrayList<>();
  private final Set<String> told = new HashSet<>();

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
    List<Column> moved = columns.stream().filter(DriftSentences::moved).toList();
    for (Column column : moved.subList(0, Math.min(MOST_COLUMNS, moved.size()))) {
      told.add(column.name());
      findings.add(
          "Column %s: %s (effect %s)."
              .formatted(column.name(), column.words(), Figures.number(column.effect())));
    }
    if (moved.size() > MOST_COLUMNS) {
      findings.add(
          moved.stream()
              .skip(MOST_COLUMNS)
              .map(Column::name)
              .collect(Collectors.joining(", ", "Less, but beyond chance, moved ", ".")));
    }
  }

  private static boolean moved(Column column) {
    return column.drifted()
        || column.missingRise() >= LEAST_EFFECT
        || column.newCategoryShare() > 0;
  }

  /** Values too few to count as drift; of use where something else moved. */
  void neverSeen(List<Column> columns) {
    if (findings.isEmpty()) {
      return;
    }
    columns.stream()
        .filter(it -> !told.contains(it.name()) && !it.newCategories().isEmpty())
        .limit(MOST_NEW)
        .map(it -> "Column %s: %s.".formatted(it.name(), ColumnWords.neverSeen(it)))
        .forEach(findings::add);
  }

  void labels(@Nullable Answers labels) {
    if (labels != null && labels.effect() >= LEAST_EFFECT) {
      findings.add(
          "The labels moved (effect %s): %s."
              .formatted(Figures.number(labels.effect()), labels.words()));
    }
  }

  /** Where the labels moved a smaller change of the answers is told too: did the model follow? */
  void answers(@Nullable Answers answers, @Nullable Answers labels) {
    double least = labels != null && labels.effect() >= LEAST_EFFECT ? 0 : LEAST_EFFECT;
    if (answers != null && answers.effect() > 0 && answers.effect() >= least) {
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
