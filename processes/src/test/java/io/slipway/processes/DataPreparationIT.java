package io.slipway.processes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.slipway.contract.Failure;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(EngineExtension.class)
class DataPreparationIT {
  private static final String TASK = "Task_WaiveDataQuality";

  @Test
  void goesOnWithDoubtfulDataThatAStewardWaived(Engine engine) {
    var run = engine.start(ProcessIds.DATA_PREPARATION, doubtful(), inputs());

    run.complete(run.task(TASK, 1), waiver("WAIVE"));

    assertThat(run.ends()).containsExactly("EndEvent_DataPrepared");
    assertThat(run.completed()).containsSubsequence(TASK, "Task_SplitDataset");
  }

  @Test
  void rejectsDoubtfulDataThatAStewardDidNotWaive(Engine engine) {
    var run = engine.startLifecycle(doubtful().gives(JobTypes.RECORD_WAIVER, "waived", false));

    run.complete(run.task(TASK, 1), waiver("REJECT"));

    assertThat(run.ends()).contains("EndEvent_NotReleased");
    assertThat(run.closedWith().code()).isEqualTo(Errors.DATA_REJECTED);
    assertThat(run.script().jobs(JobTypes.SPLIT_DATASET)).isEmpty();
  }

  @Test
  void believesTheRecordOfTheWaiverAndNotTheFormItself(Engine engine) {
    var notValid = new Failure(Errors.REVIEW_NOT_VALID, "The requester may not waive.", "x");
    var script =
        doubtful()
            .on(
                JobTypes.RECORD_WAIVER,
                Answer.inTurn(Answer.failure(notValid), Answer.variables(Map.of("waived", false))));
    var run = engine.startLifecycle(script);

    run.complete(run.task(TASK, 1), waiver("WAIVE"));
    run.complete(run.task(TASK, 2), waiver("WAIVE"));

    assertThat(run.ends()).contains("EndEvent_NotReleased").doesNotContain("EndEvent_DataPrepared");
    assertThat(run.values("reviewProblem"))
        .extracting(JsonNode::asText)
        .contains("The requester may not waive.");
  }

  @Test
  void asksTheStewardsWithinTwoDays(Engine engine) {
    var run = engine.start(ProcessIds.DATA_PREPARATION, doubtful(), inputs());

    var task = run.task(TASK, 1);

    assertThat(task.path("candidateGroupsList").toString()).isEqualTo("[\"data-stewards\"]");
    assertThat(ZonedDateTime.parse(task.path("dueDate").asText()).toInstant())
        .isBetween(
            engine.now().plus(Duration.ofHours(47)), engine.now().plus(Duration.ofHours(49)));
    assertThat(task.path("formKey").asLong()).isPositive();
  }

  @Test
  void asksTheStewardsAboutColumnsThatGiveTheTargetAway(Engine engine) {
    var leaking =
        new Script().gives(JobTypes.VALIDATE_DATASET, "quality", Facts.quality(0, 0.0, 1));
    var run = engine.start(ProcessIds.DATA_PREPARATION, leaking, inputs());

    run.complete(run.task(TASK, 1), waiver("WAIVE"));

    assertThat(run.ends()).containsExactly("EndEvent_DataPrepared");
    assertThat(run.values("dataQualityGate").get(0).path("reason").asText())
        .contains("give the target away");
  }

  @Test
  void registersTheDatasetVersionEvenIfItIsRejected(Engine engine) {
    var unfit = new Script().gives(JobTypes.VALIDATE_DATASET, "quality", Facts.quality(1, 0.0, 0));
    var run = engine.startLifecycle(unfit);

    assertThat(run.ends()).contains("EndEvent_NotReleased");
    assertThat(run.completed())
        .containsSubsequence("Task_RegisterDataset", "Task_DecideDataQuality");
  }

  private static Script doubtful() {
    return new Script().gives(JobTypes.VALIDATE_DATASET, "quality", Facts.quality(0, 0.07, 0));
  }

  private static Map<String, ?> inputs() {
    return Map.of("modelName", Facts.MODEL, "request", Facts.REQUEST);
  }

  private static Map<String, ?> waiver(String decision) {
    return Map.of("waiver", Map.of("decision", decision, "comment", "known"));
  }
}
