package io.slipway.processes;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.api.response.ActivatedJob;
import io.slipway.contract.CandidateResult;
import io.slipway.contract.CandidateSpec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
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

  @Test
  void skipsTheCandidatesThatAreNotDoneWhenTheBudgetIsUsedUp(Engine engine) {
    var script = slow("deep", "linear").on(JobTypes.PLAN_CANDIDATES, deadlineIn(engine, 20));
    var run = engine.start(ProcessIds.MODEL_TRAINING, script, inputs());
    run.awaitJobs(JobTypes.TRAIN_CANDIDATE, 3);
    run.awaitCompleted("EndEvent_CandidateTrained", 1);

    engine.addTime(Duration.ofMinutes(19));
    assertThat(run.hasEnded()).isFalse();
    engine.addTime(Duration.ofMinutes(2));

    assertThat(run.ends()).endsWith("EndEvent_ModelPackaged");
    assertThat(run.completed())
        .filteredOn(id -> id.startsWith("BoundaryEvent_"))
        .containsExactly(
            "BoundaryEvent_TrainingBudgetUsedUp", "BoundaryEvent_TrainingBudgetUsedUp");
    assertThat(run.completed()).filteredOn("EndEvent_CandidateSkipped"::equals).hasSize(2);
    assertThat(offered(run))
        .extracting(result -> result.candidate().id())
        .containsExactly("shallow");
    assertThat(
            script.lastSeen(JobTypes.PACKAGE_MODEL, "champion", CandidateResult.class).candidate())
        .isEqualTo(Facts.CANDIDATES.get(0));
  }

  @Test
  void leavesTheCandidatesAloneThatAreDoneBeforeTheDeadline(Engine engine) {
    var script = new Script().on(JobTypes.PLAN_CANDIDATES, deadlineIn(engine, 20));
    var run = engine.start(ProcessIds.MODEL_TRAINING, script, inputs());
    assertThat(run.ends()).endsWith("EndEvent_ModelPackaged");

    engine.addTime(Duration.ofMinutes(21));

    assertThat(run.completed()).doesNotContain("BoundaryEvent_TrainingBudgetUsedUp");
    assertThat(offered(run)).hasSize(3);
  }

  @Test
  void endsWithoutAChampionWhenNoCandidateIsDoneInTheBudget(Engine engine) {
    var script =
        slow("shallow", "deep", "linear").on(JobTypes.PLAN_CANDIDATES, deadlineIn(engine, 20));
    var run = engine.startLifecycle(script);
    run.awaitJobs(JobTypes.TRAIN_CANDIDATE, 3);

    engine.addTime(Duration.ofMinutes(21));

    assertThat(run.ends()).endsWith("EndEvent_NotReleased");
    assertThat(run.closedWith().code()).isEqualTo(Errors.NO_VIABLE_CANDIDATE);
    assertThat(run.closedWith().message()).contains("training.budget.minutes");
  }

  private static Script slow(String... candidates) {
    return new Script()
        .on(
            JobTypes.TRAIN_CANDIDATE,
            (job, client) -> {
              if (Stream.of(candidates).noneMatch(candidate -> isFor(candidate, job))) {
                new Script().usual(job).to(job, client);
              }
            });
  }

  private static Answer deadlineIn(Engine engine, int minutes) {
    return Script.planned(engine.now().plus(Duration.ofMinutes(minutes)));
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
