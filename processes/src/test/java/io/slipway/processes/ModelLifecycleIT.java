package io.slipway.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.camunda.client.api.response.ActivatedJob;
import io.slipway.contract.Deployment;
import io.slipway.contract.Failure;
import io.slipway.contract.ModelVersionRef;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@ExtendWith(EngineExtension.class)
class ModelLifecycleIT {
  private Engine engine;

  @BeforeEach
  void use(Engine shared) {
    engine = shared;
  }

  @Test
  void releasesAGoodModelThatAnApproverApproved() {
    var run = engine.startLifecycle(new Script());

    run.review("Task_ReviewModel", 1, "APPROVE");

    assertThat(run.ends())
        .containsExactly(
            "EndEvent_DataPrepared",
            "EndEvent_CandidateTrained",
            "EndEvent_CandidateTrained",
            "EndEvent_CandidateTrained",
            "EndEvent_ModelPackaged",
            "EndEvent_ModelValidated",
            "EndEvent_Approved",
            "EndEvent_ModelPromoted",
            "EndEvent_ModelDeployed",
            "EndEvent_ModelDeployed",
            "EndEvent_Released");
    assertThat(run.script().jobs(JobTypes.CLOSE_LIFECYCLE)).isEmpty();
  }

  @Test
  void keepsTheFactsOfAllStepsWithTheLifecycle() {
    var run = engine.startLifecycle(new Script());

    run.review("Task_ReviewModel", 1, "APPROVE");

    run.ends();
    assertThat(run.variable("modelVersion", ModelVersionRef.class)).isEqualTo(Facts.VERSION);
    assertThat(run.variable("deployment", Deployment.class)).isEqualTo(Facts.DEPLOYMENT);
    assertThat(run.variableNames())
        .containsExactlyInAnyOrder(
            "lifecycleId",
            "modelName",
            "requestedBy",
            "environment",
            "request",
            "predecessors",
            "dataset",
            "quality",
            "split",
            "features",
            "champion",
            "modelPackage",
            "evaluation",
            "validation",
            "modelVersion",
            "policy",
            "approval",
            "deployment");
  }

  @Test
  void givesEveryWorkerWhatTheContractSaysItReads() {
    var released = engine.startLifecycle(new Script());
    released.review("Task_ReviewModel", 1, "APPROVE");
    released.ends();
    var rolledBack =
        engine.startLifecycle(
            new Script().on(JobTypes.SMOKE_TEST_MODEL, Answer.bareError(Errors.SMOKE_TEST_FAILED)));
    rolledBack.review("Task_ReviewModel", 1, "APPROVE");
    rolledBack.ends();

    assertThat(Contract.steps())
        .allSatisfy(
            step ->
                assertThat(jobs(step, released, rolledBack))
                    .allSatisfy(
                        job ->
                            assertThat(job.getVariablesAsMap().keySet())
                                .containsAll(step.reads())));
  }

  static Stream<Arguments> stepsThatSayWhy() {
    return Stream.of(
        arguments(JobTypes.INGEST_DATASET, Errors.DATA_REJECTED, "Task_IngestDataset"),
        arguments(JobTypes.VALIDATE_DATASET, Errors.DATA_REJECTED, "Task_ValidateDataset"),
        arguments(JobTypes.SPLIT_DATASET, Errors.DATA_REJECTED, "Task_SplitDataset"),
        arguments(JobTypes.BUILD_FEATURES, Errors.DATA_REJECTED, "Task_BuildFeatures"),
        arguments(JobTypes.PACKAGE_MODEL, Errors.PACKAGE_MISMATCH, "Task_PackageModel"),
        arguments(JobTypes.EVALUATE_MODEL, Errors.SPARK_JOB_FAILED, "Task_EvaluateModel"));
  }

  @ParameterizedTest
  @MethodSource("stepsThatSayWhy")
  void closesWithWhatTheFailedStepSaid(String jobType, String code, String element) {
    var failure = new Failure(code, "adult.csv, row 7: '>50K' \"quoted\"", element);

    var run = engine.startLifecycle(new Script().on(jobType, Answer.failure(failure)));

    assertThat(run.ends()).endsWith("EndEvent_NotReleased").doesNotContain("EndEvent_Released");
    assertThat(run.closedWith()).isEqualTo(failure);
    assertThat(run.terminated()).contains("SubProcess_BuildAndRelease", element);
  }

  static Stream<Arguments> stepsThatDoNotSayWhy() {
    return Stream.of(
        arguments(
            new Script().on(JobTypes.INGEST_DATASET, Answer.bareError(Errors.DATA_REJECTED)),
            Errors.DATA_REJECTED,
            "quality gate",
            "CallActivity_PrepareData"),
        arguments(
            new Script().gives(JobTypes.VALIDATE_DATASET, "quality", Facts.quality(1, 0.0, 0)),
            Errors.DATA_REJECTED,
            "quality gate",
            "CallActivity_PrepareData"),
        arguments(
            new Script().on(JobTypes.TRAIN_CANDIDATE, Answer.bareError(Errors.SPARK_JOB_FAILED)),
            Errors.NO_VIABLE_CANDIDATE,
            "Every candidate",
            "CallActivity_TrainModel"),
        arguments(
            new Script().on(JobTypes.PACKAGE_MODEL, Answer.bareError(Errors.PACKAGE_MISMATCH)),
            Errors.PACKAGE_MISMATCH,
            "packaged model",
            "CallActivity_TrainModel"),
        arguments(
            new Script().on(JobTypes.EVALUATE_MODEL, Answer.bareError(Errors.SPARK_JOB_FAILED)),
            Errors.SPARK_JOB_FAILED,
            "Spark job",
            "SubProcess_BuildAndRelease"),
        arguments(
            new Script().gives(JobTypes.EVALUATE_MODEL, "evaluation", Facts.evaluation(false)),
            Errors.NOT_GOOD_ENOUGH,
            "no better than a naive baseline",
            "Gateway_GoodEnough"));
  }

  @ParameterizedTest
  @MethodSource("stepsThatDoNotSayWhy")
  void closesWithItsOwnWordsWhenNobodySaidWhy(
      Script script, String code, String words, String element) {
    var run = engine.startLifecycle(script);

    assertThat(run.ends()).endsWith("EndEvent_NotReleased").doesNotContain("EndEvent_Released");
    assertThat(run.closedWith().code()).isEqualTo(code);
    assertThat(run.closedWith().message()).contains(words);
    assertThat(run.closedWith().element()).isEqualTo(element);
  }

  @Test
  void closesARejectedModelWithTheNameOfTheReviewer() {
    var run =
        engine.startLifecycle(
            new Script().gives(JobTypes.RECORD_REVIEW, "approval", Facts.approval("REJECTED")));

    run.review("Task_ReviewModel", 1, "REJECT");

    assertThat(run.ends()).endsWith("EndEvent_Rejected", "EndEvent_NotReleased");
    assertThat(run.closedWith())
        .isEqualTo(
            new Failure(
                Errors.NOT_APPROVED,
                "The model was rejected in review by approver.",
                "Gateway_Approved"));
  }

  @Test
  void runsOneRequestedRetrainingOfAModelAtATime() {
    var first = new Script().on(JobTypes.INGEST_DATASET, Answer.silence());
    var second = new Script();
    var ofAnotherModel = new Script().on(JobTypes.INGEST_DATASET, Answer.silence());

    engine.requestRetraining(first, "retrained");
    await().until(() -> !first.jobs(JobTypes.INGEST_DATASET).isEmpty());
    engine.requestRetraining(second, "retrained");
    engine.requestRetraining(ofAnotherModel, "another");
    await().until(() -> !ofAnotherModel.jobs(JobTypes.INGEST_DATASET).isEmpty());

    assertThat(second.jobs(JobTypes.OPEN_LIFECYCLE)).isEmpty();
  }

  @Test
  void cleansUpWhenItIsCancelledDuringTheTraining() {
    var run = engine.startLifecycle(new Script().on(JobTypes.TRAIN_CANDIDATE, Answer.silence()));
    run.awaitJobs(JobTypes.TRAIN_CANDIDATE, 3);

    engine.cancelLifecycle(
        run.script().lastSeen(JobTypes.TRAIN_CANDIDATE, "lifecycleId", String.class));

    assertThat(run.ends()).endsWith("EndEvent_Cancelled").doesNotContain("EndEvent_NotReleased");
    assertThat(run.terminated()).contains("Task_TrainCandidate", "model-training");
    assertThat(run.script().jobs(JobTypes.CLEAN_UP_LIFECYCLE)).hasSize(1);
  }

  @Test
  void leavesOtherLifecyclesAloneWhenOneIsCancelled() {
    var run = engine.startLifecycle(new Script());
    var task = run.task("Task_ReviewModel", 1);

    engine.cancelLifecycle("another-lifecycle");
    run.complete(task, Run.reviewed("APPROVE"));

    assertThat(run.ends()).endsWith("EndEvent_Released");
  }

  @Test
  void tellsOfAnOverdueApprovalOnceAndStillTakesTheDecision() {
    var run = engine.startLifecycle(new Script());
    run.task("Task_ReviewModel", 1);

    engine.addTime(Duration.ofDays(3).plusMinutes(1));
    run.awaitJobs(JobTypes.NOTIFY_REVIEW_LEVEL, 3);
    run.awaitJobs(JobTypes.NOTIFY_ESCALATION, 1);
    engine.addTime(Duration.ofDays(30));
    run.review("Task_ReviewModel", 1, "APPROVE");

    assertThat(run.ends()).endsWith("EndEvent_Released");
    assertThat(run.completed()).filteredOn("EndEvent_EscalationNotified"::equals).hasSize(1);
  }

  @Test
  void asksSomebodyToConfirmWhatAFormRequested() {
    var script = new Script().on(JobTypes.INGEST_DATASET, Answer.silence());
    var run =
        engine.startWithoutId(
            ProcessIds.MODEL_LIFECYCLE,
            script,
            Map.of("form", Map.of("model", "adult-income"), "requestedBy", "somebody-else"));

    var task = run.task("Task_ConfirmRequest", 1);
    assertThat(script.jobs(JobTypes.OPEN_LIFECYCLE)).isEmpty();
    assertThat(task.path("candidateGroupsList").toString()).isEqualTo("[\"data-scientists\"]");
  }

  private static List<ActivatedJob> jobs(Contract.Step step, Run... runs) {
    return Stream.of(runs).flatMap(run -> run.script().jobs(step.jobType()).stream()).toList();
  }
}
