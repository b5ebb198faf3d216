package io.slipway.processes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.camunda.client.api.response.ActivatedJob;
import io.slipway.contract.Failure;
import io.slipway.contract.Review;
import io.slipway.contract.Validation;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(EngineExtension.class)
class ModelApprovalIT {
  private static final String FIRST = "Task_ReviewModel";
  private static final String SECOND = "Task_ReviewModelAgain";
  private static final Failure NOT_VALID =
      new Failure(Errors.REVIEW_NOT_VALID, "The requester may not review.", "Task_RecordReview");

  private Engine engine;

  @BeforeEach
  void use(Engine shared) {
    engine = shared;
  }

  @Test
  void approvesALowRiskForStagingWithoutAPerson() {
    var run = start(new Script(), "LOW", "staging");

    assertThat(run.ends()).containsExactly("EndEvent_ApprovedByPolicy");
    assertThat(run.script().jobs(JobTypes.RECORD_AUTOMATIC_APPROVAL)).hasSize(1);
  }

  @Test
  void asksOneApproverForAMediumRisk() {
    var run = start(new Script(), "MEDIUM", "production");
    var task = run.task(FIRST, 1);

    run.complete(task, Run.reviewed("APPROVE"));

    assertThat(run.ends()).containsExactly("EndEvent_Approved");
    assertThat(groups(task)).isEqualTo("[\"approvers\"]");
    assertThat(task.path("priority").asInt()).isEqualTo(60);
    assertThat(ZonedDateTime.parse(task.path("dueDate").asText()).toInstant())
        .isBetween(
            engine.now().plus(Duration.ofHours(71)), engine.now().plus(Duration.ofHours(73)));
    assertThat(run.script().lastSeen(JobTypes.RECORD_REVIEW, "review", Review.class))
        .isEqualTo(new Review("APPROVE", "seen", Facts.SHA));
  }

  @Test
  void asksALeadTooForAHighRisk() {
    var run = start(new Script(), "HIGH", "staging");

    run.review(FIRST, 1, "APPROVE");
    var second = run.task(SECOND, 1);
    run.complete(second, Run.reviewed("APPROVE"));

    assertThat(run.ends()).containsExactly("EndEvent_Approved");
    assertThat(groups(second)).isEqualTo("[\"leads\"]");
    assertThat(run.script().jobs(JobTypes.RECORD_REVIEW))
        .extracting(job -> job.getCustomHeaders().get("reviewElement"))
        .containsExactly(FIRST, SECOND);
  }

  @Test
  void endsWithTheFirstRejection() {
    var run =
        start(
            new Script().gives(JobTypes.RECORD_REVIEW, "approval", Facts.approval("REJECTED")),
            "HIGH",
            "production");

    run.review(FIRST, 1, "REJECT");

    assertThat(run.ends()).containsExactly("EndEvent_Rejected");
  }

  @Test
  void endsWithTheRejectionOfTheSecondReviewer() {
    var script =
        new Script()
            .on(
                JobTypes.RECORD_REVIEW,
                Answer.inTurn(
                    Answer.variables(Map.of("approval", Facts.APPROVED)),
                    Answer.variables(Map.of("approval", Facts.approval("REJECTED")))));
    var run = start(script, "HIGH", "production");

    run.review(FIRST, 1, "APPROVE");
    run.review(SECOND, 1, "REJECT");

    assertThat(run.ends()).containsExactly("EndEvent_RejectedInSecondReview");
  }

  @Test
  void comesBackToTheTaskWithTheReasonWhenAReviewIsNotValid() {
    var run = start(notValidThenApproved(), "MEDIUM", "production");

    run.review(FIRST, 1, "APPROVE");
    var again = run.task(FIRST, 2);
    run.complete(again, Run.reviewed("APPROVE"));

    assertThat(run.ends()).containsExactly("EndEvent_Approved");
    assertThat(problems(run)).containsExactly("null", "The requester may not review.", "null");
  }

  @Test
  void comesBackToTheSecondTaskWhenTheSecondReviewIsNotValid() {
    var script =
        new Script()
            .on(
                JobTypes.RECORD_REVIEW,
                Answer.inTurn(
                    Answer.variables(Map.of("approval", Facts.APPROVED)),
                    Answer.bareError(Errors.REVIEW_NOT_VALID),
                    Answer.variables(Map.of("approval", Facts.APPROVED))));
    var run = start(script, "HIGH", "production");

    run.review(FIRST, 1, "APPROVE");
    run.review(SECOND, 1, "APPROVE");
    run.review(SECOND, 2, "APPROVE");

    assertThat(run.ends()).containsExactly("EndEvent_Approved");
    assertThat(run.completed()).filteredOn(FIRST::equals).hasSize(1);
    assertThat(problems(run)).contains("The review was not accepted. Decide anew.");
    assertThat(run.script().jobs(JobTypes.RECORD_REVIEW))
        .extracting(ActivatedJob::getElementId)
        .containsExactly("Task_RecordReview", "Task_RecordSecondReview", "Task_RecordSecondReview");
  }

  @Test
  void remindsEscalatesAndPagesOnceEach() {
    var run = start(new Script(), "MEDIUM", "production");
    run.task(FIRST, 1);

    for (var level = 1; level <= 3; level++) {
      engine.addTime(Duration.ofDays(1).plusMinutes(1));
      run.awaitJobs(JobTypes.NOTIFY_REVIEW_LEVEL, level);
    }
    engine.addTime(Duration.ofDays(30));
    run.review(FIRST, 1, "APPROVE");

    assertThat(run.ends())
        .containsExactly(
            "EndEvent_ReviewerReminded",
            "EndEvent_ReviewEscalated",
            "EndEvent_ReviewOverdue",
            "EndEvent_Approved");
    assertThat(levels(run)).containsExactly("REMIND", "ESCALATE", "PAGE");
  }

  @Test
  void tellsNobodyOfAReviewThatIsMadeInTime() {
    var run = start(new Script(), "MEDIUM", "production");

    engine.addTime(Duration.ofHours(23));
    run.review(FIRST, 1, "APPROVE");

    assertThat(run.ends()).containsExactly("EndEvent_Approved");
    assertThat(levels(run)).isEmpty();
  }

  @Test
  void remindsTheSecondReviewerToo() {
    var run = start(new Script(), "HIGH", "production");
    run.review(FIRST, 1, "APPROVE");
    run.task(SECOND, 1);

    engine.addTime(Duration.ofHours(12).plusMinutes(1));

    run.awaitJobs(JobTypes.NOTIFY_REVIEW_LEVEL, 1);
    assertThat(run.script().jobs(JobTypes.NOTIFY_REVIEW_LEVEL))
        .extracting(job -> job.getCustomHeaders().get("reviewElement"))
        .containsExactly(SECOND);
  }

  private static Iterable<String> levels(Run run) {
    return run.script().jobs(JobTypes.NOTIFY_REVIEW_LEVEL).stream()
        .map(job -> job.getCustomHeaders().get("level"))
        .toList();
  }

  private static Script notValidThenApproved() {
    return new Script()
        .on(
            JobTypes.RECORD_REVIEW,
            Answer.inTurn(
                Answer.failure(NOT_VALID), Answer.variables(Map.of("approval", Facts.APPROVED))));
  }

  private Run start(Script script, String riskTier, String environment) {
    return engine.start(
        ProcessIds.MODEL_APPROVAL,
        script,
        Map.of(
            "modelName",
            Facts.MODEL,
            "requestedBy",
            "data-scientist",
            "environment",
            environment,
            "quality",
            Facts.QUALITY,
            "modelPackage",
            Facts.PACKAGE,
            "evaluation",
            Facts.EVALUATION,
            "validation",
            new Validation("ACCEPT", riskTier, "A reason."),
            "modelVersion",
            Facts.VERSION));
  }

  private static String groups(JsonNode task) {
    return task.path("candidateGroupsList").toString();
  }

  private static Iterable<String> problems(Run run) {
    return run.values("reviewProblem").stream().map(JsonNode::asText).toList();
  }
}
