package io.slipway.workers.training;

import io.slipway.contract.CandidateSpec;
import io.slipway.contract.LifecycleId;
import io.slipway.contract.LifecycleRequest;
import io.slipway.workers.lifecycle.Lifecycles;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.stereotype.Service;

/** What is trained, and until when. */
@Service
public class TrainingPlans {
  private final Lifecycles lifecycles;

  public TrainingPlans(Lifecycles lifecycles) {
    this.lifecycles = lifecycles;
  }

  /**
   * A plan.
   *
   * @param trainingDeadline after which candidates that are not done are skipped
   */
  public record Plan(List<CandidateSpec> candidates, Instant trainingDeadline) {}

  /** The same job gets the same plan: its time runs from when it was first asked for. */
  public Plan make(LifecycleId id, long jobKey, LifecycleRequest request) {
    List<CandidateSpec> candidates = Candidates.plan(request);
    int minutes = request.training().budget().minutes();
    Instant begun =
        lifecycles.note(
            id,
            "TRAINING_PLANNED",
            jobKey,
            "%d candidates within %d minutes".formatted(candidates.size(), minutes));
    Instant deadline = begun.plus(Duration.ofMinutes(minutes)).truncatedTo(ChronoUnit.SECONDS);
    return new Plan(candidates, deadline);
  }
}
