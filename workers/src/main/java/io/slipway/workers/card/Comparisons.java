package io.slipway.workers.card;

import io.slipway.contract.EvaluationReport.Comparison;
import io.slipway.contract.EvaluationReport.Measure;

/** How the version compares with the one in production, in words. */
final class Comparisons {
  private static final Words WORDS = new Words();
  private static final MetricWords METRICS = new MetricWords();

  private Comparisons() {}

  /** The difference in brackets with a blank before them; empty without one. */
  static String inBrackets(Comparison comparison) {
    Measure difference = comparison.difference();
    return difference == null
        ? ""
        : " (%s better by %s%s)"
            .formatted(
                METRICS.name(comparison.metric()),
                WORDS.measure(difference.value()),
                interval(difference));
  }

  static String sentence(Comparison comparison) {
    String other = "version " + comparison.version() + ", which served when this one was made";
    String outcome =
        switch (comparison.verdict()) {
          case "BETTER" -> "It is better than " + other;
          case "WORSE" -> "It is worse than " + other;
          case "EQUAL" -> "The test rows show no difference to " + other;
          default -> "It cannot be compared with " + other;
        };
    String reason = comparison.reason();
    return outcome + inBrackets(comparison) + "." + (reason == null ? "" : " " + reason);
  }

  private static String interval(Measure difference) {
    return difference.lower() == null
        ? ""
        : ", with 95 % confidence "
            + WORDS.measure(difference.lower())
            + " to "
            + WORDS.measure(difference.upper());
  }
}
