package io.slipway.launcher.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

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
      findings(facts.quality().findings());
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
      evaluation(facts.evaluation());
    }
    if (facts.validation() != null) {
      Facts.Validation it = facts.validation();
      add("validation", "%s, risk %s", it.verdict(), it.riskTier());
      add("", "%s", it.reason() == null ? "" : it.reason());
    }
    if (facts.modelVersion() != null && facts.modelVersion().cardUrl() != null) {
      add("model card", "%s", facts.modelVersion().cardUrl());
    }
    if (facts.modelPackage() != null) {
      Facts.PackageFile it = facts.modelPackage();
      add("parity", "%.1e largest difference on %,d rows", it.parityMaxDiff(), it.parityRows());
      add("package", "sha256 %s", it.sha256());
    }
  }

  private void evaluation(Facts.Evaluation it) {
    add("test rows", "%s", Measures.headline(it));
    add("lift", "%.2f of a naive baseline's loss taken away", it.lift());
    add("overfit gap", "%.4f", it.overfitGap());
    if (it.fairnessGap() > 0) {
      add("fairness gap", "%.4f", it.fairnessGap());
    }
    if (it.comparison() != null && it.comparedWith() != null) {
      add(
          "production",
          "%s, compared with version %d on the same rows",
          it.comparison(),
          it.comparedWith());
    }
    findings(it.findings());
  }

  private void findings(@Nullable List<String> findings) {
    if (findings != null) {
      findings.forEach(finding -> add("finding", "%s", finding));
    }
  }

  private void add(String name, String format, Object... values) {
    lines.add(String.format("      %-12s ", name) + String.format(Locale.ROOT, format, values));
  }
}
