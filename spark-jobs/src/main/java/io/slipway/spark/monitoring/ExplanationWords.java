package io.slipway.spark.monitoring;

import io.slipway.contract.DriftExplanationReport.Basis;
import io.slipway.contract.DriftReport.Column;
import io.slipway.contract.Task;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was found out, in sentences, for the person who triages. */
final class ExplanationWords {
  private static final int MOST_FINDINGS = 10;
  private static final int MOST_COLUMNS = 5;
  static final double TELLING = 0.05;
  private static final double MUCH = 0.3;

  private final Explained explained;
  private final Task task;

  ExplanationWords(Explained explained, Task task) {
    this.explained = explained;
    this.task = task;
  }

  /** One column: what happened to it, and what it explains. */
  String of(Column column) {
    double share = explained.shareOf(column);
    boolean explains = share >= TELLING;
    return column.words()
        + (explains ? "; explains %s of %s".formatted(percent(share), rise()) : "");
  }

  /** The most important first. */
  List<String> findings() {
    List<String> findings = new ArrayList<>();
    findings.addAll(headline());
    var shift = explained.shift();
    if (shift != null && LevelShift.tells(shift)) {
      findings.add(LevelShift.words(shift, task) + ".");
    }
    explained.columns().stream()
        .filter(column -> column.drifted() || explained.shareOf(column) >= TELLING)
        .sorted(Comparator.comparingDouble(column -> -explained.shareOf(column)))
        .limit(MOST_COLUMNS)
        .forEach(column -> findings.add(finding(column)));
    Double rest = explained.attribution().unexplained();
    if (rest != null && rest >= MUCH) {
      findings.add(unexplained(rest));
    }
    var concept = explained.conceptDrift();
    if (concept != null) {
      findings.add(
          "The errors rose from %s to %s at %s."
              .formatted(
                  Figures.number(concept.before()), Figures.number(concept.after()), concept.at()));
    }
    findings.addAll(explained.notes());
    return findings.subList(0, Math.min(MOST_FINDINGS, findings.size()));
  }

  private List<String> headline() {
    Attribution found = explained.attribution();
    return switch (found.basis()) {
      case LOSS ->
          List.of(
              "The %s on labelled rows is %s, on the test rows it was %s."
                  .formatted(loss(), shown(found.now()), shown(found.before())));
      case ANSWERS ->
          List.of(
              explained.lossKnown()
                  ? "The %s did not rise by more than chance, but the answers changed."
                      .formatted(loss())
                  : "There are too few labels to measure the loss; the answers changed.");
      case NONE ->
          explained.lossKnown()
              ? List.of(
                  "Neither the %s nor the answers changed by more than chance.".formatted(loss()))
              : List.of();
    };
  }

  private String finding(Column column) {
    String since = explained.onset().since().get(column.name());
    return "%s: %s%s."
        .formatted(column.name(), of(column), since == null ? "" : "; since " + since);
  }

  private String unexplained(double rest) {
    return explained.attribution().basis() == Basis.LOSS
        ? "%s of %s go back to no column: what is predicted has changed itself, or depends on the columns in another way."
            .formatted(percent(rest), rise())
        : "%s of %s go back to no single column: columns changed together."
            .formatted(percent(rest), rise());
  }

  private String rise() {
    return explained.attribution().basis() == Basis.LOSS
        ? "the rise of the loss"
        : "the change of the answers";
  }

  private String loss() {
    return task == Task.REGRESSION ? "root mean squared error" : "log loss";
  }

  private String shown(double meanLoss) {
    return Figures.number(task == Task.REGRESSION ? Math.sqrt(meanLoss) : meanLoss);
  }

  private static String percent(@Nullable Double share) {
    return "%.0f %%".formatted(100 * (share == null ? 0 : share));
  }
}
