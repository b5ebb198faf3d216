package io.slipway.spark.monitoring;

import io.slipway.contract.DriftExplanationReport.Basis;
import io.slipway.contract.DriftReport;
import io.slipway.contract.DriftReport.Column;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What to do about a case, in sentences, what comes first first. */
final class Advice {
  private static final int MOST_NAMES = 5;
  private static final double MUCH = 0.3;
  private static final double GRAVE = 2;

  private final Explained explained;
  private final List<String> advice = new ArrayList<>();

  private Advice(Explained explained) {
    this.explained = explained;
  }

  static List<String> of(Explained explained) {
    Advice advice = new Advice(explained);
    advice.sources();
    advice.categories();
    advice.retraining();
    advice.labels();
    advice.harmless();
    return List.copyOf(advice.advice);
  }

  private void sources() {
    String lost = names(Explained::lostValues);
    if (!lost.isEmpty()) {
      advice.add(
          "Look at the source of %s first: values are lost. Mend it; a retraining on such rows would learn the fault."
              .formatted(lost));
    }
    String stuck = names(column -> Explained.stuck(column) && !Explained.lostValues(column));
    if (!stuck.isEmpty()) {
      advice.add(
          "All rows have one value of %s. Unless the window is one of a kind, such as one month, look at the source first."
              .formatted(stuck));
    }
    String outside =
        names(
            column -> {
              Double share = column.outside();
              return share != null && share >= 0.05;
            });
    if (!outside.isEmpty()) {
      advice.add(
          "Check the unit and the source of %s: values lie beyond all that training saw. Retrain if they are right."
              .formatted(outside));
    }
    Double ratio = explained.drift().measurement().lossRatio();
    Integer previous = explained.drift().previousVersion();
    if (ratio != null && ratio >= GRAVE && previous != null) {
      advice.add(
          "If it cannot wait: roll back to version %d, but only if that one did better on such rows."
              .formatted(previous));
    }
  }

  private void categories() {
    String fresh = names(column -> column.newCategoryShare() >= 0.01);
    if (!fresh.isEmpty()) {
      advice.add(
          "%s has values that training never saw: retrain on rows that have them, or map them to known ones in the source."
              .formatted(fresh));
    }
  }

  private void retraining() {
    Attribution found = explained.attribution();
    Double rest = found.unexplained();
    boolean changed = rest != null && rest >= MUCH;
    if (found.basis() == Basis.LOSS && changed) {
      advice.add(
          "Retrain on labelled rows of production: what is predicted has changed, no mending of the"
              + " inputs brings the old performance back.");
    } else if (found.basis() == Basis.LOSS) {
      advice.add(
          "Where the inputs are right as they are, retrain on labelled rows of production: ./slipway triage %s retrain --comment <why>."
              .formatted(explained.drift().driftId()));
    }
  }

  private void labels() {
    if (!explained.lossKnown()) {
      advice.add(
          "Send labels (./slipway labels %s <file>): without them nobody knows whether the model answers worse, and it cannot be retrained on what it is asked now."
              .formatted(explained.drift().model()));
    }
  }

  private void harmless() {
    if (explained.lossKnown() && explained.attribution().basis() != Basis.LOSS) {
      advice.add(
          "The loss did not rise: if the change is known and meant, dismiss the case until a"
              + " date.");
    }
  }

  private String names(Predicate<Column> which) {
    return explained.columns().stream()
        .filter(DriftReport.Column::drifted)
        .filter(which)
        .sorted(Comparator.comparingDouble(column -> -explained.shareOf(column)))
        .limit(MOST_NAMES)
        .map(Column::name)
        .collect(Collectors.joining(", "));
  }
}
