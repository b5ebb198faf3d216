package io.slipway.contract;

import org.jspecify.annotations.Nullable;

/**
 * A version whose retraining may be due: the facts that the decision table retraining-policy needs.
 *
 * @param ageHours since the version was made
 * @param everyHours after which one is due; null: no such wish
 * @param forecastDays until drift is expected to reach ALERT if it goes on; null: no trend
 * @param newLabels labelled rows that came in since
 * @param trainingRows that it was trained on
 * @param busy a retraining or a case of drift is open
 */
public record RetrainingReview(
    ModelName model,
    int version,
    long ageHours,
    @Nullable Double everyHours,
    @Nullable Double forecastDays,
    long newLabels,
    long trainingRows,
    boolean busy) {}
