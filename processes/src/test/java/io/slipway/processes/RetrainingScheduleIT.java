package io.slipway.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.slipway.contract.CollectedData;
import io.slipway.contract.Failure;
import io.slipway.contract.RetrainingReview;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(EngineExtension.class)
class RetrainingScheduleIT {

  @Test
  void endsWhenNothingIsInProduction(Engine engine) {
    var run = start(engine, new Script().gives(JobTypes.LIST_DUE_MODELS, "reviews", List.of()));

    assertThat(run.ends()).containsExactly("EndEvent_ModelsReviewed");
  }

  @Test
  void retrainsWhatIsOlderThanItsRequestWants(Engine engine) {
    var script = new Script();

    var run = start(engine, script);

    assertThat(run.ends())
        .containsExactly("EndEvent_ScheduledRetrainingRequested", "EndEvent_ModelsReviewed");
    assertThat(script.lastSeen(JobTypes.PLAN_RETRAINING, "review", RetrainingReview.class))
        .isEqualTo(DriftFacts.review(48, 24.0));
    assertThat(script.lastSeen(JobTypes.REQUEST_RETRAINING, "modelName", String.class))
        .isEqualTo("adult-income");
    assertThat(script.lastSeen(JobTypes.REQUEST_RETRAINING, "reason", String.class))
        .contains("48 hours old");
    assertThat(script.lastSeen(JobTypes.REQUEST_RETRAINING, "collectedData", CollectedData.class))
        .isEqualTo(DriftFacts.COLLECTED);
  }

  @Test
  void leavesAloneWhatIsNotDue(Engine engine) {
    var script = reviews(DriftFacts.review(23, 24.0), DriftFacts.review(48, 24.0));

    var run = start(engine, script);

    assertThat(run.ends())
        .containsExactlyInAnyOrder(
            "EndEvent_RetrainingNotDue",
            "EndEvent_ScheduledRetrainingRequested",
            "EndEvent_ModelsReviewed");
    assertThat(script.jobs(JobTypes.PLAN_RETRAINING)).hasSize(1);
  }

  @Test
  void retrainsFromTheSourcesWhenNoRowsAreToBeCollected(Engine engine) {
    var script = new Script().gives(JobTypes.PLAN_RETRAINING, "collection", null);

    var run = start(engine, script);

    assertThat(run.ends()).contains("EndEvent_ScheduledRetrainingRequested");
    assertThat(script.jobs(JobTypes.COLLECT_TRAINING_DATA)).isEmpty();
    assertThat(script.jobs(JobTypes.REQUEST_RETRAINING).get(0).getVariablesAsMap())
        .containsEntry("collectedData", null);
  }

  @ParameterizedTest
  @CsvSource({
    "slipway:plan-retraining:1, RETRAINING_REFUSED",
    "slipway:collect-training-data:1, COLLECTION_REFUSED",
    "slipway:request-retraining:1, RETRAINING_REFUSED"
  })
  void notesWhatIsRefusedAndGoesOn(String jobType, String code, Engine engine) {
    var refused = new Failure(code, "Too few rows.", "x");
    var script = new Script().on(jobType, Answer.failure(refused));

    var run = start(engine, script);

    assertThat(run.ends()).containsExactly("EndEvent_RetrainingSkipped", "EndEvent_ModelsReviewed");
    assertThat(script.lastSeen(JobTypes.RECORD_SKIPPED_RETRAINING, "failure", Failure.class))
        .isEqualTo(refused);
  }

  @Test
  void notesARefusalThatGivesNoReason(Engine engine) {
    var script =
        new Script().on(JobTypes.PLAN_RETRAINING, Answer.bareError(Errors.RETRAINING_REFUSED));

    var run = start(engine, script);

    assertThat(run.ends()).contains("EndEvent_RetrainingSkipped");
    assertThat(script.lastSeen(JobTypes.RECORD_SKIPPED_RETRAINING, "failure", Failure.class).code())
        .isEqualTo(Errors.RETRAINING_REFUSED);
  }

  @Test
  void beginsByItselfEveryHour(Engine engine) {
    var before = byTimer(engine).count();

    engine.addTime(Duration.ofHours(1));

    await().atMost(Duration.ofMinutes(1)).until(() -> byTimer(engine).count() > before);
  }

  private static Stream<JsonNode> byTimer(Engine engine) {
    return engine
        .records()
        .values("PROCESS_INSTANCE", "ELEMENT_COMPLETED")
        .filter(value -> value.path("elementId").asText().equals("StartEvent_RetrainingReviewDue"));
  }

  private static Run start(Engine engine, Script script) {
    return engine.start(ProcessIds.RETRAINING_SCHEDULE, script, Map.of());
  }

  private static Script reviews(RetrainingReview... reviews) {
    return new Script().gives(JobTypes.LIST_DUE_MODELS, "reviews", List.of(reviews));
  }
}
