package io.slipway.spark.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.response.ProcessInstanceEvent;
import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.slipway.contract.Failure;
import io.slipway.contract.LifecycleId;
import io.slipway.servers.EngineServer;
import io.slipway.spark.TestSpark;
import io.slipway.spark.observability.StepWatch;
import io.slipway.tracing.Tracing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lease, the commit point and the poison guard against the real engine. */
class StepRunnerIT {
  private static final String TYPE = "test:step";

  @TempDir static Path engineFolder;
  private static EngineServer engine;
  private static CamundaClient client;

  @TempDir Path artifacts;
  private final SparkSession spark = TestSpark.session();
  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  private StepWorkers workers;

  @BeforeAll
  static void startEngine() {
    engine = EngineServer.in(engineFolder).start();
    client =
        CamundaClient.newClientBuilder()
            .grpcAddress(engine.grpc())
            .restAddress(engine.rest())
            .preferRestOverGrpc(false)
            .build();
    BpmnModelInstance process =
        Bpmn.createExecutableProcess("one-step")
            .startEvent()
            .serviceTask("Task_Step", task -> task.zeebeJobType(TYPE).zeebeJobRetries("3"))
            .boundaryEvent(
                "BoundaryEvent_Refused",
                event -> event.error("REFUSED").zeebeOutputExpression("failure", "failure"))
            .endEvent("EndEvent_Refused")
            .moveToActivity("Task_Step")
            .endEvent("EndEvent_Done")
            .done();
    client.newDeployResourceCommand().addProcessModel(process, "one-step.bpmn").send().join();
  }

  @AfterAll
  static void stopEngine() {
    client.close();
    engine.close();
  }

  @AfterEach
  void closeWorkers() {
    workers.close();
  }

  @Test
  void completesWithTheResultOfTheStep() {
    open((input, folder) -> new Failure("FINE", "done", "Task_Step"));

    assertThat(runToEnd("fine-1").get("result"))
        .isEqualTo(Map.of("code", "FINE", "message", "done", "element", "Task_Step"));
    await("the count, which follows the answer")
        .atMost(Duration.ofSeconds(10))
        .ignoreExceptions()
        .until(
            () ->
                metrics.get("slipway.spark.step.duration").tags("outcome", "done").timer().count()
                    == 1);
  }

  @Test
  void givesTheRefusalToTheDiagram() {
    open(
        (input, folder) -> {
          throw new StepRefused("REFUSED", "Column age: 'old' is no number");
        });

    assertThat(runToEnd("refused-1").get("failure"))
        .isEqualTo(
            Map.of(
                "code", "REFUSED",
                "message", "Column age: 'old' is no number",
                "element", "Task_Step"));
  }

  @Test
  void retriesWhatMayHealAndCommitsOnce() throws Exception {
    AtomicInteger tries = new AtomicInteger();
    open(
        (input, folder) -> {
          Files.writeString(folder.work().resolve("data"), "half");
          if (tries.incrementAndGet() < 3) {
            throw new IOException("the disk is away");
          }
          return new Failure("FINE", "healed", "Task_Step");
        });

    runToEnd("heals-1");

    assertThat(tries).hasValue(3);
    try (var entries = Files.list(artifacts.resolve("heals-1").resolve("Task_Step"))) {
      assertThat(entries).hasSize(1);
    }
  }

  @Test
  void aCancelledInstanceStopsItsSparkJobWithinTenSeconds() {
    open(
        (input, folder) -> {
          spark
              .range(0, 1_000_000, 1, 2)
              .map((MapFunction<Long, Long>) StepRunnerIT::slow, Encoders.LONG())
              .reduce((org.apache.spark.api.java.function.ReduceFunction<Long>) Long::sum);
          return new Failure("FINE", "never", "Task_Step");
        });
    ProcessInstanceEvent instance = start("cancelled-1");
    await("the Spark job").atMost(Duration.ofSeconds(30)).until(() -> activeStages() > 0);

    client.newCancelInstanceCommand(instance.getProcessInstanceKey()).send().join();

    await("the end of the Spark job")
        .atMost(Duration.ofSeconds(10))
        .until(() -> activeStages() == 0);
    await("the attempt's folder to be swept up")
        .atMost(Duration.ofSeconds(5))
        .until(() -> !hasAttempts("cancelled-1"));
  }

  @Test
  void keepsItsLeaseForLongerThanTheTerm() {
    AtomicInteger runs = new AtomicInteger();
    open(
        (input, folder) -> {
          runs.incrementAndGet();
          waitFor(Lease.TERM.plusSeconds(6));
          return new Failure("FINE", "slow", "Task_Step");
        });

    runToEnd("slow-1");

    assertThat(runs).hasValue(1);
  }

  @Test
  void theThirdSilentLossIsHandedToAPersonInsteadOfTryingAgain() {
    AtomicInteger runs = new AtomicInteger();
    Path activations = loseThreeActivations("lost-1");

    open(
        (input, folder) -> {
          runs.incrementAndGet();
          return new Failure("FINE", "never", "Task_Step");
        });

    await("the guard to hand it over")
        .atMost(Duration.ofSeconds(30))
        .until(() -> !Files.exists(activations));
    await("nothing more to happen")
        .during(Duration.ofSeconds(2))
        .atMost(Duration.ofSeconds(5))
        .until(() -> runs.get() == 0);
  }

  /** A driver that takes a job three times and dies without a word each time. */
  private Path loseThreeActivations(String lifecycleId) {
    StepStore store = new StepStore(artifacts, TestSpark.JSON);
    long elementInstance = start(lifecycleId, store);
    return new StepKey(new LifecycleId(lifecycleId), "Task_Step", elementInstance)
        .activations(artifacts);
  }

  private static long start(String lifecycleId, StepStore store) {
    start(lifecycleId);
    var jobs =
        await("the job")
            .until(
                () ->
                    client
                        .newActivateJobsCommand()
                        .jobType(TYPE)
                        .maxJobsToActivate(1)
                        .timeout(Duration.ofSeconds(1))
                        .send()
                        .join()
                        .getJobs(),
                found -> !found.isEmpty());
    long elementInstance = jobs.get(0).getElementInstanceKey();
    StepKey key = new StepKey(new LifecycleId(lifecycleId), "Task_Step", elementInstance);
    for (int i = 0; i < 3; i++) {
      try {
        store.begin(key);
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }
    return elementInstance;
  }

  private interface Work {
    Failure run(StepInput input, StepFolder folder) throws StepRefused, IOException;
  }

  private record StepInput(LifecycleId lifecycleId) implements Step.Input {}

  private void open(Work work) {
    workers =
        StepWorkers.open(
            java.util.List.of(new TestStep(work)),
            new LeaseSettings(
                client,
                spark.sparkContext(),
                artifacts,
                new Semaphore(2),
                new StepWatch(metrics, Tracing.none())),
            TestSpark.JSON);
  }

  private record TestStep(Work work) implements Step<StepInput, Failure> {
    @Override
    public StepContract<StepInput, Failure> contract() {
      return new StepContract<>(TYPE, StepInput.class, Failure.class, "result");
    }

    @Override
    public Failure run(StepInput input, StepFolder folder) throws StepRefused, IOException {
      return work.run(input, folder);
    }
  }

  private static Map<String, Object> runToEnd(String lifecycleId) {
    return client
        .newCreateInstanceCommand()
        .bpmnProcessId("one-step")
        .latestVersion()
        .variables(Map.of("lifecycleId", lifecycleId))
        .withResult()
        .requestTimeout(Duration.ofSeconds(90))
        .send()
        .join()
        .getVariablesAsMap();
  }

  private static ProcessInstanceEvent start(String lifecycleId) {
    return client
        .newCreateInstanceCommand()
        .bpmnProcessId("one-step")
        .latestVersion()
        .variables(Map.of("lifecycleId", lifecycleId))
        .send()
        .join();
  }

  private int activeStages() {
    return spark.sparkContext().statusTracker().getActiveStageIds().length;
  }

  private boolean hasAttempts(String lifecycleId) throws IOException {
    Path folder = artifacts.resolve(lifecycleId).resolve("Task_Step");
    try (var entries = Files.list(folder)) {
      return entries.anyMatch(entry -> entry.getFileName().toString().contains("attempt"));
    }
  }

  private static Long slow(Long value) {
    waitFor(Duration.ofMillis(5));
    return value;
  }

  /** Work that takes this long and stops when it is told to. */
  private static void waitFor(Duration time) {
    try {
      new java.util.concurrent.CountDownLatch(1)
          .await(time.toMillis(), java.util.concurrent.TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException("stopped", e);
    }
  }
}
