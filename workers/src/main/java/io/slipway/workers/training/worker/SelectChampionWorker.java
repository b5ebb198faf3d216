package io.slipway.workers.training.worker;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import io.slipway.contract.CandidateResult;
import io.slipway.processes.JobTypes;
import io.slipway.workers.training.Candidates;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
public class SelectChampionWorker {
  @JobWorker(type = JobTypes.SELECT_CHAMPION)
  public Output select(@VariablesAsType Input in) {
    return new Output(Candidates.champion(in.trained()).orElse(null));
  }

  /** A candidate that was skipped leaves a null behind, and all of them may have been. */
  public record Input(@Nullable List<@Nullable CandidateResult> candidateResults) {
    List<CandidateResult> trained() {
      return Stream.ofNullable(candidateResults)
          .flatMap(List::stream)
          .flatMap(Stream::ofNullable)
          .toList();
    }
  }

  public record Output(@Nullable CandidateResult champion) {}
}
