package io.slipway.launcher.client;

import io.slipway.launcher.client.Facts.Evaluation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a reviewer decides upon, in a few lines. */
final class Evidence {
  private final List<String> lines = new ArrayList<>();

  private Evidence() {}

  static String of(Facts facts) {
    Evidence evidence = new Evidence();
    evidence.data(facts);
    evidence.model(facts);
    return String.join(System.lineSeparator(), evidence.lines);
  }

  private void data(Facts facts) {
    if (facts.dataset() != null) {
      add("dataset", "%s, %,d rows", facts.dataset().version(), facts.dataset().rows());
    }
    if (facts.quality() != null) {
      add("quarantined", "%,d rows", facts.quality().quarantinedRows());
    }
    if (facts.split() != null) {
      Facts.Split it = facts.split();
      add(
          "split",
          "%s: %,d train, %,d validation, %,d test",
          it.strategy(),
          it.trainRows(),
          it.validationRows(),
          it.testRows());
    }
  }

  private void model(Facts facts) {
    if (facts.champion() != null) {
      Facts.Candidate it = facts.champion();
      add("champion", "%s (%s)", it.candidate().id(), it.candidate().learner());
    }
    if (facts.evaluation() != null) {
      Evaluation it = facts.evaluation();
      add("AUC", "%.4f on the test rows", it.metric("auc"));
      add(
          "accuracy",
          "%.4f (always the majority: %.4f)",
          it.metric("accuracy"),
          it.metric("majorityAccuracy"));
    }
    if (facts.validation() != null) {
      add("validation", "%s, risk %s", facts.validation().verdict(), facts.validation().riskTier());
    }
    if (facts.modelPackage() != null) {
      Facts.PackageFile it = facts.modelPackage();
      add("parity", "%.1e largest difference on %,d rows", it.parityMaxDiff(), it.parityRows());
      add("package", "sha256 %s", it.sha256());
    }
  }

  private void add(String name, String format, Object... values) {
    lines.add(String.format("      %-12s ", name) + String.format(Locale.ROOT, format, values));
  }
}
