package io.slipway.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.slipway.contract.Failure;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(EngineExtension.class)
class BatchScoringIT {
  private static final String TASK = "Task_ConfirmBatch";

  @Test
  void scoresABatchThatTheApiHasAccepted(Engine engine) {
    var run = engine.start(ProcessIds.BATCH_SCORING, new Script(), accepted());

    assertThat(run.ends()).containsExactly("EndEvent_BatchScored");
    assertThat(run.completed())
        .containsSubsequence("Task_OpenBatch", "Task_ScoreBatch", "Task_CloseBatch")
        .doesNotContain(TASK);
    assertThat(run.script().jobs(JobTypes.SCORE_BATCH).get(0).getVariablesAsMap())
        .containsKeys("batchId", "batchRequest", "batchModel");
  }

  @Test
  void asksWhoeverStartsABatchByTheFormToConfirmIt(Engine engine) {
    var form = Map.of("model", "adult-income", "data", Map.of("uri", "/data/march.csv"));
    var run = engine.start(ProcessIds.BATCH_SCORING, new Script(), Map.of("form", form));

    var task = run.task(TASK, 1);
    assertThat(run.script().jobs(JobTypes.OPEN_BATCH)).isEmpty();
    assertThat(task.path("candidateGroupsList").toString())
        .isEqualTo("[\"data-scientists\",\"ml-ops\"]");
    run.complete(task, Map.of());

    assertThat(run.ends()).containsExactly("EndEvent_BatchScored");
    assertThat(run.script().lastSeen(JobTypes.OPEN_BATCH, "confirmed", Boolean.class)).isTrue();
  }

  @Test
  void aFormCannotSayThatItIsConfirmed(Engine engine) {
    var run =
        engine.start(
            ProcessIds.BATCH_SCORING,
            new Script(),
            Map.of("form", Map.of("model", "m"), "confirmed", true, "requestedBy", "somebody"));

    run.task(TASK, 1);

    assertThat(run.script().jobs(JobTypes.OPEN_BATCH)).isEmpty();
  }

  @Test
  void aProgramStartsABatchByAMessage(Engine engine) {
    var script = new Script();

    engine.requestBatch(script);

    await().until(() -> !script.jobs(JobTypes.CLOSE_BATCH).isEmpty());
    assertThat(script.jobs(JobTypes.OPEN_BATCH)).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "slipway:open-batch:1, BATCH_REFUSED",
    "slipway:score-batch:1, DATA_REJECTED",
    "slipway:score-batch:1, PACKAGE_MISMATCH"
  })
  void closesABatchThatIsRefusedWithTheReason(String jobType, String code, Engine engine) {
    var refused = new Script().on(jobType, Answer.failure(new Failure(code, "why", "Task")));

    var run = engine.start(ProcessIds.BATCH_SCORING, refused, accepted());

    assertThat(run.ends()).containsExactly("EndEvent_BatchNotScored");
    var failure = run.script().lastSeen(JobTypes.CLOSE_BATCH, "failure", Failure.class);
    assertThat(failure.code()).isEqualTo(code);
    assertThat(run.completed()).contains("Task_CloseRefusedBatch");
  }

  private static Map<String, ?> accepted() {
    return Map.of("batchId", "adult-income-b000001");
  }
}
