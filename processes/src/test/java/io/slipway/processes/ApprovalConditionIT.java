package io.slipway.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.slipway.contract.Failure;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(EngineExtension.class)
class ApprovalConditionIT {
  private static final String TASK = "Task_MeetCondition";

  private Engine engine;

  @BeforeEach
  void use(Engine shared) {
    engine = shared;
  }

  @Test
  void endsWhenSomebodyOfTheGroupConfirmsTheCondition() {
    var run = start(new Script(), "met");
    var task = run.task(TASK, 1);

    run.complete(task, answer("MET"));

    assertThat(run.ends()).containsExactly("EndEvent_ConditionMet");
    assertThat(task.path("candidateGroupsList").toString()).isEqualTo("[\"approvers\"]");
    assertThat(run.script().jobs(JobTypes.RESTORE_TRAFFIC)).isEmpty();
  }

  @Test
  void lapsesTheApprovalAndRestoresTrafficWhenTheTimeIsOver() {
    var run = start(new Script(), "overdue");
    run.task(TASK, 1);

    engine.addTime(Duration.ofDays(7).plusMinutes(1));

    assertThat(run.ends()).containsExactly("EndEvent_ApprovalLapsed");
    assertThat(run.completed())
        .containsSubsequence(
            "Task_LapseApproval", "Task_RestoreTrafficAfterLapse", "Task_NotifyLapse");
    assertThat(run.terminated()).contains(TASK);
  }

  @Test
  void lapsesTheApprovalWhenTheConditionCannotBeMet() {
    var run = start(new Script().gives(JobTypes.RECORD_FULFILMENT, "conditionMet", false), "not");

    run.complete(run.task(TASK, 1), answer("NOT_MET"));

    assertThat(run.ends()).containsExactly("EndEvent_ApprovalLapsed");
  }

  @Test
  void beginsAnewWithTheRecordedConditionWhenADecisionIsNotValid() {
    var notValid = new Failure(Errors.REVIEW_NOT_VALID, "The requester may not.", "x");
    var script =
        new Script()
            .on(
                JobTypes.RECORD_FULFILMENT,
                Answer.inTurn(
                    Answer.failure(notValid), Answer.variables(Map.of("conditionMet", true))));
    var run = start(script, "again");

    run.complete(run.task(TASK, 1), answer("MET"));
    run.complete(run.task(TASK, 2), answer("MET"));

    assertThat(run.ends()).containsExactly("EndEvent_ConditionMet");
    assertThat(script.jobs(JobTypes.OPEN_CONDITION)).hasSize(2);
    assertThat(run.values("reviewProblem"))
        .extracting(JsonNode::asText)
        .contains("The requester may not.");
  }

  private Run start(Script script, String id) {
    script.on(
        JobTypes.OPEN_CONDITION,
        Answer.variables(
            Map.of(
                "modelName",
                Facts.MODEL,
                "environment",
                "production",
                "modelVersion",
                Facts.VERSION,
                "condition",
                "tell the call centre",
                "conditionDue",
                engine.now().plus(Duration.ofDays(7)).toString(),
                "conditionGroup",
                "approvers")));
    engine.setCondition(script, id);
    await().until(() -> !script.jobs(JobTypes.OPEN_CONDITION).isEmpty());
    return engine.run(script, script.jobs(JobTypes.OPEN_CONDITION).get(0).getProcessInstanceKey());
  }

  private static Map<String, ?> answer(String decision) {
    return Map.of("fulfilment", Map.of("decision", decision, "comment", "a", "sha256", Facts.SHA));
  }
}
