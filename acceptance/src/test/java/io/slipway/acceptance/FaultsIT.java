package io.slipway.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Parts are killed while a lifecycle needs them: it completes, with exactly one version. */
class FaultsIT {
  private static final Stack STACK = Stack.shared();

  @TempDir static Path folder;

  @BeforeAll
  static void generateData() {
    assertThat(STACK.cli().run("generate", folder.resolve("credit.csv").toString()).exitCode())
        .isZero();
  }

  @Test
  void survivesTheDeathOfTheSparkDriverDuringTraining() {
    String id = start("fault-spark", Requests.slowTraining(600));
    STACK.awaitStep(id, "Task_TrainCandidate", "RUNNING");

    STACK.killAndAwaitRestart("spark");

    assertReleasedOnce(id, "fault-spark");
  }

  @Test
  void survivesTheDeathOfTheWorkersDuringApproval() {
    String id = start("fault-workers", Requests.quickTraining());
    STACK.awaitStep(id, "Task_ReviewModel", "RUNNING");

    STACK.killAndAwaitRestart("workers");

    assertReleasedOnce(id, "fault-workers");
  }

  @Test
  void survivesTheDeathOfTheEngineDuringValidation() {
    String id = start("fault-engine", Requests.quickTraining());
    STACK.awaitStep(id, "Task_EvaluateModel", "RUNNING");

    STACK.killAndAwaitRestart("engine");

    assertReleasedOnce(id, "fault-engine");
  }

  @Test
  void servingComesBackWithWhatItServed() {
    String id = start("fault-serving", Requests.quickTraining());
    assertReleasedOnce(id, "fault-serving");

    STACK.killAndAwaitRestart("serving");

    Cli.Answer scored = STACK.cli().run("models", "fault-serving", "--json");
    assertThat(scored.json().path("serving").asInt()).isEqualTo(1);
    await("the model's answer")
        .atMost(Duration.ofSeconds(10))
        .until(
            () ->
                STACK.cli().run("score", "fault-serving", "--row", LifecycleRow.ANY).exitCode()
                    == 0);
  }

  @Test
  void cancellingDuringTrainingStopsTheSparkJobWithinTenSeconds() {
    String id = start("fault-cancel", Requests.slowTraining(10_000));
    STACK.awaitStep(id, "Task_TrainCandidate", "RUNNING");
    ProcessHandle spark = STACK.process("spark");
    await("training to use the processor")
        .atMost(Duration.ofSeconds(60))
        .until(() -> processorShare(spark) > 0.8);

    assertThat(STACK.cli().run("cancel", id).exitCode()).isZero();

    await("an idle Spark driver")
        .atMost(Duration.ofSeconds(10))
        .until(() -> processorShare(spark) < 0.3);
    JsonNode ended = STACK.awaitEnd(id);
    assertThat(ended.path("state").asText()).isEqualTo("CANCELLED");
    assertThat(STACK.get("/v1/models/fault-cancel").path("versions").size()).isZero();
  }

  private static String start(String model, String training) {
    Path request = Requests.credit(folder, model, training);
    Cli.Answer started = STACK.cli().run("start", request.toString(), "--json");
    assertThat(started.exitCode()).as(started.all()).isZero();
    return started.json().path("lifecycleId").asText();
  }

  private static void assertReleasedOnce(String id, String model) {
    STACK.awaitStep(id, "Task_ReviewModel", "RUNNING");
    await("the approval").atMost(Duration.ofSeconds(60)).until(() -> approve(id) || isDecided(id));
    JsonNode ended = STACK.awaitEnd(id);
    assertThat(ended.path("state").asText()).as(ended.toString()).isEqualTo("RELEASED");
    assertThat(STACK.get("/v1/models/" + model).path("versions").size()).isEqualTo(1);
  }

  private static boolean approve(String id) {
    String task = STACK.lifecycle(id).at("/tasks/0/taskKey").asText();
    return STACK.cli().run("approve", task, "--login", "approver").exitCode() == 0;
  }

  private static boolean isDecided(String id) {
    return !STACK.lifecycle(id).at("/facts/approval").isMissingNode();
  }

  /** Share of one processor that a process takes over the next second. */
  private static double processorShare(ProcessHandle process) throws InterruptedException {
    long before = processorNanos(process);
    process
        .onExit()
        .orTimeout(1, java.util.concurrent.TimeUnit.SECONDS)
        .exceptionally(e -> process)
        .join();
    return (processorNanos(process) - before) / 1e9;
  }

  private static long processorNanos(ProcessHandle process) {
    return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos();
  }
}
