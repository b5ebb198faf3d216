package io.slipway.contract;

/**
 * What all candidates of a lifecycle may cost together.
 *
 * @param candidates the most candidates that are trained (default 20)
 * @param minutes after which candidates that are not done are skipped (default 60)
 */
public record TrainingBudget(Integer candidates, Integer minutes) {
  public TrainingBudget {
    candidates = candidates == null ? 20 : candidates;
    minutes = minutes == null ? 60 : minutes;
    Require.that(
        candidates >= 1 && candidates <= 200,
        "training.budget.candidates: " + candidates + " is not in 1..200");
    Require.that(minutes >= 1, "training.budget.minutes: " + minutes + " is below 1");
  }

  @SuppressWarnings("NullAway") // the constructor fills in the defaults
  public static TrainingBudget standard() {
    return new TrainingBudget(null, null);
  }
}
