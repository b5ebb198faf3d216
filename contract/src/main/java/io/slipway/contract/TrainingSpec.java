package io.slipway.contract;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is to be trained.
 *
 * @param candidates the parameter sets to compare; with no search either, the task's standard ones
 * @param search more candidates, made from ranges of parameters
 * @param budget what the candidates may cost together
 * @param metric by which the champion is chosen on the validation rows (default: auc, for
 *     multiclass logLoss, for a regression rmse)
 * @param earlyStopping rounds without a better value on the validation rows after which boosting
 *     ends (default 50; 0 trains all rounds)
 * @param candidateTimeout ISO 8601 duration after which one candidate is skipped (default PT30M)
 */
public record TrainingSpec(
    List<CandidateSpec> candidates,
    @Nullable SearchSpec search,
    TrainingBudget budget,
    @Nullable Metric metric,
    Integer earlyStopping,
    ClassWeights classWeights,
    Calibration calibration,
    Long seed,
    String candidateTimeout) {
  public TrainingSpec {
    candidates = candidates == null ? List.of() : List.copyOf(candidates);
    budget = budget == null ? TrainingBudget.standard() : budget;
    earlyStopping = earlyStopping == null ? 50 : earlyStopping;
    classWeights = classWeights == null ? ClassWeights.NONE : classWeights;
    calibration = calibration == null ? Calibration.NONE : calibration;
    seed = seed == null ? 42L : seed;
    candidateTimeout = candidateTimeout == null ? "PT30M" : candidateTimeout;
    Duration.parse(candidateTimeout);
    Require.that(
        earlyStopping >= 0, "training.earlyStopping: " + earlyStopping + " is below 0 rounds");
    Set<String> ids = new HashSet<>();
    for (CandidateSpec candidate : candidates) {
      Require.that(
          ids.add(candidate.id()), "training.candidates: '" + candidate.id() + "' stands twice");
    }
  }

  @SuppressWarnings("NullAway") // the constructor fills in the defaults
  public static TrainingSpec standard() {
    return new TrainingSpec(null, null, null, null, null, null, null, null, null);
  }

  /** Exactly these candidates. */
  @SuppressWarnings("NullAway") // the constructor fills in the defaults
  public static TrainingSpec of(List<CandidateSpec> candidates) {
    return new TrainingSpec(candidates, null, null, null, null, null, null, null, null);
  }

  TrainingSpec completed(Task task) {
    Metric chosen = metric == null ? Metric.standard(task) : metric;
    Require.that(
        chosen.fits(task), "training.metric: " + chosen + " does not measure a " + task + " model");
    Require.that(
        calibration == Calibration.NONE || task.isClassification(),
        "training.calibration: a regression has no probabilities to calibrate");
    Require.that(
        calibration != Calibration.ISOTONIC || task == Task.BINARY,
        "training.calibration: isotonic is for binary models; use sigmoid");
    Require.that(
        classWeights == ClassWeights.NONE || task.isClassification(),
        "training.classWeights: a regression has no classes");
    Stream.concat(
            candidates.stream().map(CandidateSpec::learner),
            search == null ? Stream.of() : Stream.of(search.learner()))
        .forEach(
            learner ->
                Require.that(
                    learner.fits(task),
                    "training: learner " + learner + " does not fit a " + task + " model"));
    return new TrainingSpec(
        candidates,
        search,
        budget,
        chosen,
        earlyStopping,
        classWeights,
        calibration,
        seed,
        candidateTimeout);
  }
}
