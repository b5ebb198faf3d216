package io.slipway.processes;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.api.response.ActivatedJob;
import io.slipway.contract.CandidateResult;
import io.slipway.contract.CandidateSpec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(EngineExtension.class)
class ModelTrainingIT {

  @Test
  void choosesAmongAllCandidatesInTheirOrder(Engine engine) {
    var run = engine.start(ProcessIds.MODEL_TRAINING, new Script(), inputs());

    assertThat(run.ends()).endsWith("EndEvent_ModelPackaged");
    assertThat(offered(run))
        .extracting(result -> result.candidate().id())
        .containsExactly("shallow", "deep", "linear");
  }

  @Test
  void skipsACandidateThatFails(Engine engine) {
    var script =
        new Script()
            .on(JobTypes.TRAIN_CANDIDATE, only("deep", Answer.bareError(Errors.SPARK_JOB_FAILED)));

    var run = engine.start(ProcessIds.MODEL_TRAINING, script, inputs());

    assertThat(run.ends()).contains("EndEvent_CandidateSkipped").endsWith("EndEvent_ModelPackaged");
    assertThat(offered(run))
        .extracting(result -> result.candidate().id())
        .containsExactly("shallow", "linear");
  }

  @Test
  void skipsACandidateThatRunsIntoItsTimeLimit(Engine engine) {
    var script = new Script().on(JobTypes.TRAIN_CANDIDATE, only("shallow", Answer.silence()));
    var run = engine.start(ProcessIds.MODEL_TRAINING, script, inputs());
    run.awaitJobs(JobTypes.TRAIN_CANDIDATE, 3);
    run.awaitCompleted("EndEvent_CandidateTrained", 2);

    engine.addTime(Duration.ofMinutes(29));
    assertThat(run.hasEnded()).isFalse();
    engine.addTime(Duration.ofMinutes(2));

    assertThat(run.ends()).contains("EndEvent_CandidateSkipped").endsWith("EndEvent_ModelPackaged");
    assertThat(run.terminated()).contains("Task_TrainCandidate");
    assertThat(offered(run))
        .extracting(result -> result.candidate().id())
        .containsExactly("deep", "linear");
  }

  private static List<CandidateResult> offered(Run run) {
    return List.of(
        run.script()
            .lastSeen(JobTypes.SELECT_CHAMPION, "candidateResults", CandidateResult[].class));
  }

  private static Answer only(String candidate, Answer answer) {
    return (job, client) ->
        (isFor(candidate, job) ? answer : new Script().usual(job)).to(job, client);
  }

  private static boolean isFor(String candidate, ActivatedJob job) {
    var spec = Engine.JSON.convertValue(job.getVariable("candidate"), CandidateSpec.class);
    return spec.id().equals(candidate);
  }

  private static Map<String, ?> inputs() {
    return Map.of(
        "request",
        Facts.REQUEST,
        "dataset",
        Facts.DATASET,
        "split",
        Facts.SPLIT,
        "features",
        Facts.FEATURES);
  }
}
