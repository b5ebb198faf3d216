package io.slipway.workers.training;

import io.slipway.contract.CandidateResult;
import io.slipway.contract.CandidateSpec;
import io.slipway.contract.LifecycleRequest;
import io.slipway.contract.TrainingSpec;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Which candidates are trained, and which of them wins. */
public final class Candidates {
  private Candidates() {}

  /**
   * Those of the request, then those of its search; with neither, the standard ones of its task.
   * Never more than the budget allows. The same request gives the same plan.
   */
  public static List<CandidateSpec> plan(LifecycleRequest request) {
    TrainingSpec training = request.training();
    boolean isOpen = training.candidates().isEmpty() && training.search() == null;
    List<CandidateSpec> listed =
        isOpen ? StandardCandidates.of(request.task()) : training.candidates();
    int left = Math.max(0, training.budget().candidates() - listed.size());
    Stream<CandidateSpec> searched =
        Stream.ofNullable(training.search())
            .flatMap(search -> CandidateSearch.of(search, training.seed(), left).stream());
    return Stream.concat(listed.stream(), searched).limit(training.budget().candidates()).toList();
  }

  /** The best score by its metric; the first id in the alphabet among equals. */
  public static Optional<CandidateResult> champion(List<CandidateResult> results) {
    return results.stream()
        .filter(result -> !Double.isNaN(result.score()))
        .min(
            Comparator.comparingDouble(Candidates::loss)
                .thenComparing(result -> result.candidate().id()));
  }

  private static double loss(CandidateResult result) {
    return result.metric().gain(0, result.score());
  }
}
