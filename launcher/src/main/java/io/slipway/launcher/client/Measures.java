package io.slipway.launcher.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Measures of a model in words. */
final class Measures {
  private static final Map<String, String> NAMES =
      Map.of(
          "auc", "AUC",
          "averagePrecision", "average precision",
          "logLoss", "log loss",
          "macroF1", "macro F1",
          "f1", "F1",
          "rmse", "RMSE",
          "mae", "MAE",
          "r2", "R2");

  /** The first measures of a task, which are shown where there is little room. */
  private static final Map<String, List<String>> HEADLINE =
      Map.of(
          "binary", List.of("auc", "accuracy"),
          "multiclass", List.of("accuracy", "macroF1"),
          "regression", List.of("rmse", "r2"));

  /** What never looking at the features would give, by the measure that it is compared with. */
  private static final Map<String, String> NAIVE = Map.of("accuracy", "majorityAccuracy");

  private Measures() {}

  static String inWords(String name, double value) {
    return "%s %s".formatted(NAMES.getOrDefault(name, name), number(value));
  }

  /** The first measures of an evaluation, such as {@code AUC 0.9280, accuracy 0.8745}. */
  static String headline(Facts.Evaluation evaluation) {
    return headline(evaluation.metrics(), evaluation.task());
  }

  static String headline(Map<String, Double> metrics, @Nullable String task) {
    List<String> words = new ArrayList<>();
    for (String name : HEADLINE.getOrDefault(task == null ? "binary" : task, List.of())) {
      Double value = metrics.get(name);
      if (value != null) {
        words.add(inWords(name, value) + naive(metrics, name));
      }
    }
    return String.join(", ", words);
  }

  private static String naive(Map<String, Double> metrics, String name) {
    Double value = metrics.get(NAIVE.getOrDefault(name, ""));
    return value == null ? "" : " (always the majority: %s)".formatted(number(value));
  }

  /** Four decimals for what lies between 0 and 1, fewer for larger numbers. */
  static String number(double value) {
    return String.format(Locale.ROOT, Math.abs(value) < 10 ? "%.4f" : "%.2f", value);
  }
}
