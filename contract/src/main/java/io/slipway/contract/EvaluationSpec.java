package io.slipway.contract;

import java.util.List;

/**
 * What the evaluation looks at besides the usual measures.
 *
 * @param sensitive columns between whose groups the model is compared for fairness; they may be
 *     columns that are no features
 * @param slices columns by which the measures are also given (default: text features of few values)
 * @param folds of a cross-validation of the champion's recipe over all rows (0, the default: none)
 * @param bootstrap resamples for intervals (default 200)
 * @param threshold probability from which the positive label is given (default 0.5)
 * @param chooseThreshold take the threshold with the best F1 on the validation rows instead
 */
public record EvaluationSpec(
    List<String> sensitive,
    List<String> slices,
    Integer folds,
    Integer bootstrap,
    Double threshold,
    Boolean chooseThreshold) {
  public EvaluationSpec {
    sensitive = sensitive == null ? List.of() : List.copyOf(sensitive);
    slices = slices == null ? List.of() : List.copyOf(slices);
    folds = folds == null ? 0 : folds;
    bootstrap = bootstrap == null ? 200 : bootstrap;
    threshold = threshold == null ? 0.5 : threshold;
    chooseThreshold = chooseThreshold != null && chooseThreshold;
    Require.that(
        folds == 0 || (folds >= 2 && folds <= 20),
        "evaluation.folds: " + folds + " is not 0 or in 2..20");
    Require.that(
        bootstrap >= 50 && bootstrap <= 2000,
        "evaluation.bootstrap: " + bootstrap + " is not in 50..2000");
    Require.that(
        threshold > 0 && threshold < 1,
        "evaluation.threshold: " + threshold + " is not between 0 and 1");
  }

  @SuppressWarnings("NullAway") // the constructor fills in the defaults
  public static EvaluationSpec standard() {
    return new EvaluationSpec(null, null, null, null, null, null);
  }
}
