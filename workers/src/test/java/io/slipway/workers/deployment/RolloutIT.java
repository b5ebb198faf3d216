package io.slipway.workers.deployment;

import static io.slipway.workers.fake.Samples.DIGEST;
import static io.slipway.workers.fake.Samples.NOON;
import static io.slipway.workers.fake.Samples.OTHER_DIGEST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.camunda.client.CamundaClient;
import io.slipway.contract.Environment;
import io.slipway.contract.LifecycleId;
import io.slipway.contract.ModelName;
import io.slipway.contract.ModelVersionRef;
import io.slipway.processes.Errors;
import io.slipway.processes.ProcessIds;
import io.slipway.servers.DatabaseServer;
import io.slipway.servers.EngineServer;
import io.slipway.workers.approval.ApprovalEntry;
import io.slipway.workers.approval.ApprovalEntry.Outcome;
import io.slipway.workers.approval.ApprovalRecord;
import io.slipway.workers.deployment.Ledger.Kind;
import io.slipway.workers.deployment.Ledger.Place;
import io.slipway.workers.deployment.Rollouts.Verdict;
import io.slipway.workers.engine.worker.ResourceDeployment;
import io.slipway.workers.fake.Samples;
import io.slipway.workers.lifecycle.LifecycleStore;
import io.slipway.workers.outcome.Refused;
import io.slipway.workers.people.Actor;
import io.slipway.workers.registry.ModelRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.actuate.health.Status;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * The whole service on a real broker and a real database, with a fault at every step of a
 * deployment: what serves afterwards is what served before, or the promotion is complete.
 */
@ExtendWith(RolloutIT.StopServers.class)
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@Import(RolloutIT.StandIns.class)
@DirtiesContext
class RolloutIT {
  private static final Actor ML_OPS =
      new Actor("ml-ops", Set.of("ml-ops"), Set.of("ml-ops"), Set.of("demo"), false);
  private static final Duration LONGER_THAN_THE_BACK_OFF = Duration.ofSeconds(30);
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final AtomicInteger NUMBERS = new AtomicInteger();
  private static final List<String> BEFORE = List.of("champion 1");
  private static final List<String> PROMOTED = List.of("champion 2");

  private static DatabaseServer database;
  private static EngineServer engine;
  private static ServingServer server;

  private final String model = "rollout-" + NUMBERS.incrementAndGet();
  private final Place place = new Place(new ModelName(model), Environment.PRODUCTION);
  @Autowired private CamundaClient client;
  @Autowired private ResourceDeployment resources;
  @Autowired private LifecycleStore lifecycles;
  @Autowired private ModelRegistry registry;
  @Autowired private ApprovalRecord approvals;
  @Autowired private Ledger ledger;
  @Autowired private Rollouts rollouts;
  @Autowired private Deployments deployments;
  @Autowired private RollBacks rollBacks;
  @Autowired private Freezes freezes;
  @Autowired private CanaryVerdicts verdicts;
  @Autowired private Faults faults;
  private LifecycleId id;

  @TestConfiguration(proxyBeanMethods = false)
  static class StandIns {
    @Bean
    static Faults faults() {
      return new Faults();
    }
  }

  @DynamicPropertySource
  static void settings(DynamicPropertyRegistry settings) throws IOException {
    database = DatabaseServer.start();
    server = new ServingServer();
    Path folder = Files.createTempDirectory("slipway-rollout");
    engine = EngineServer.in(folder.resolve("engine")).controlledClock().start();
    settings.add("SLIPWAY_DB_URL", () -> database.url());
    settings.add("SLIPWAY_DB_USER", () -> DatabaseServer.USER);
    settings.add("SLIPWAY_DB_PASSWORD", () -> DatabaseServer.PASSWORD);
    settings.add("SLIPWAY_DATA_ROOTS", folder::toString);
    settings.add("SLIPWAY_ARTIFACTS", folder::toString);
    settings.add("SLIPWAY_ENGINE_GRPC", () -> engine.grpc().toString());
    settings.add("SLIPWAY_ENGINE_REST", () -> engine.rest().toString());
    settings.add("SLIPWAY_SERVING_URL", () -> server.uri().toString());
    settings.add("SLIPWAY_ISSUER", () -> server.uri() + "/realms/slipway");
    settings.add("SLIPWAY_CLIENT_ID", () -> "slipway-workers");
    settings.add("SLIPWAY_CLIENT_SECRET", () -> "secret");
  }

  @BeforeEach
  void serveTheFirstVersion() {
    await().atMost(PATIENCE).until(() -> resources.health().getStatus().equals(Status.UP));
    ModelVersionRef first = approved(DIGEST);
    deployments.promote(id, first, Environment.PRODUCTION, "first");
    assertThat(server.serving(model)).isEqualTo(BEFORE);
    showingWell();
  }

  @AfterEach
  void unfreeze() {
    freezes.unfreeze(ML_OPS);
  }

  /** Stops the servers after the service: its clients would wait long for servers that are away. */
  static final class StopServers implements AfterAllCallback {
    @Override
    public void afterAll(ExtensionContext context) throws IOException {
      engine.close();
      server.close();
      database.close();
    }
  }

  static Stream<Arguments> steps() {
    return beforeAndAfter("test", "start", "measure", "promote");
  }

  static Stream<Arguments> undoingSteps() {
    return beforeAndAfter("restore", "removeCanary", "recordRollBack");
  }

  static Stream<Arguments> refusals() {
    return beforeAndAfter("test", "start", "promote");
  }

  static Stream<Arguments> calls() {
    return beforeAndAfter("POST scratch", "POST canary", "GET measures", "POST load", "GET index");
  }

  private static Stream<Arguments> beforeAndAfter(String... what) {
    return Stream.of(what).flatMap(one -> Stream.of(arguments(one, false), arguments(one, true)));
  }

  private static String refusalOf(String step) {
    return step.equals("test") ? Errors.SMOKE_TEST_FAILED : Errors.PROMOTION_REFUSED;
  }

  @Test
  void promotesACanaryThatDoesWell() {
    start();

    assertEndsWith(PROMOTED);
    assertThat(ledger.last(place).orElseThrow().cause().reason()).contains("answered 900 requests");
  }

  @ParameterizedTest
  @CsvSource({"900, 90, 4, 450, 450", "900, 0, 40, 450, 450", "900, 0, 4, 850, 50"})
  void rollsBackACanaryThatFailsOrIsSlowOrScoresOtherwise(
      long requests, long errors, double p99, int low, int high) {
    server.showing(model, requests, errors, p99, List.of(low, high));

    start();

    assertEndsWith(BEFORE);
  }

  @Test
  void extendsTheWindowOnceWhenTooFewAskedAndThenPromotesMediumRisk() {
    server.showing(model, 3, 0, 4, List.of(2, 1));

    start();

    assertEndsWith(PROMOTED);
    assertThat(ledger.last(place).orElseThrow().cause().reason()).contains("only 3 requests");
  }

  @Test
  void followsThePersonWhoSpeaksDuringTheWindow() {
    start("PT1H");
    await().atMost(PATIENCE).until(() -> server.serving(model).size() == 2);

    verdicts.give(ML_OPS, id, Verdict.ROLL_BACK, "complaints");

    assertEndsWith(BEFORE);
    assertThat(rollouts.find(id, Rollouts.Kind.ROLLED_BACK).orElseThrow().cause().reason())
        .contains("ml-ops, complaints");
  }

  @ParameterizedTest
  @MethodSource("steps")
  void goesOnWhenAWorkerDiesBeforeOrAfterTheEffectOfAStep(String step, boolean afterwards) {
    faults.failOnce(step, afterwards, () -> new IllegalStateException("died in " + step));

    start();
    await().atMost(PATIENCE).until(faults::hasFailed);
    engine.addTime(LONGER_THAN_THE_BACK_OFF);

    assertEndsWith(PROMOTED);
  }

  @ParameterizedTest
  @MethodSource("calls")
  void goesOnWhenServingIsAwayBeforeOrAfterItDidWhatItWasAskedFor(String call, boolean afterwards) {
    server.failOnce(call, afterwards);

    start();
    await().atMost(PATIENCE).until(server::hasFailed);
    engine.addTime(LONGER_THAN_THE_BACK_OFF);

    assertEndsWith(PROMOTED);
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void rollsBackWhenAStepRefusesBeforeOrAfterItsEffect(String step, boolean afterwards) {
    faults.failOnce(step, afterwards, () -> new Refused(refusalOf(step), "refused in " + step));

    start();

    assertEndsWith(BEFORE);
    assertNothingLateHasAnEffect();
  }

  @ParameterizedTest
  @MethodSource("steps")
  void rollsBackWhenDeploymentsAreFrozenBeforeOrAfterTheEffectOfAStep(
      String step, boolean afterwards) {
    faults.failOnce(step, afterwards, () -> new IllegalStateException("waits in " + step));
    start();
    await().atMost(PATIENCE).until(faults::hasFailed);

    freezes.freeze(ML_OPS, "audit");

    assertEndsWith(BEFORE);
    freezes.unfreeze(ML_OPS);
    assertNothingLateHasAnEffect();
  }

  @Test
  void rollsBackWhenDeploymentsAreFrozenDuringTheWindow() {
    start("PT1H");
    await().atMost(PATIENCE).until(() -> server.serving(model).size() == 2);

    freezes.freeze(ML_OPS, "audit");

    assertEndsWith(BEFORE);
  }

  @Test
  void startsNothingWhileDeploymentsAreFrozen() {
    freezes.freeze(ML_OPS, "audit");

    start();

    assertEndsWith(BEFORE);
    assertThat(rollouts.has(id, Rollouts.Kind.CANARY_STARTED)).isFalse();
  }

  @ParameterizedTest
  @MethodSource("undoingSteps")
  void finishesARollBackWhoseWorkerDiesBeforeOrAfterTheEffectOfAStep(
      String step, boolean afterwards) {
    server.showing(model, 900, 90, 4, List.of(450, 450));
    faults.failOnce(step, afterwards, () -> new IllegalStateException("died in " + step));

    start();
    await().atMost(PATIENCE).until(faults::hasFailed);
    engine.addTime(LONGER_THAN_THE_BACK_OFF);

    assertEndsWith(BEFORE);
  }

  @Test
  void undoesTheCanaryOfALifecycleThatSomebodyCancels() {
    start("PT1H");
    await().atMost(PATIENCE).until(() -> server.serving(model).size() == 2);

    deployments.abandon(id);

    assertThat(server.serving(model)).isEqualTo(BEFORE);
    assertNothingLateHasAnEffect();
  }

  @Test
  void answersWhatServedWhen() {
    start();
    assertEndsWith(PROMOTED);
    var promoted = ledger.find(id, Environment.PRODUCTION, Kind.PROMOTED).orElseThrow();

    rollBacks.rollBack(ML_OPS, place, "complaints");

    var filter = new Ledger.Filter(Optional.of(place.model()), Optional.empty());
    assertThat(ledger.at(promoted.at(), filter))
        .extracting(Ledger.Entry::version)
        .containsExactly(Optional.of(2));
    assertThat(ledger.at(promoted.at().minusMillis(1), filter))
        .extracting(Ledger.Entry::version)
        .containsExactly(Optional.of(1));
    assertThat(ledger.current(place)).contains(1);
    assertThat(server.serving(model)).isEqualTo(BEFORE);
    assertThat(rollouts.events(filter))
        .extracting(Rollouts.Event::kind)
        .contains(Rollouts.Kind.CANARY_STARTED, Rollouts.Kind.CANARY_ENDED);
  }

  private void showingWell() {
    server.showing(model, 900, 0, 4, List.of(450, 450));
  }

  private void start() {
    start("PT1S");
  }

  private void start(String window) {
    ModelVersionRef version = approved(OTHER_DIGEST);
    client
        .newCreateInstanceCommand()
        .bpmnProcessId(ProcessIds.MODEL_DEPLOYMENT)
        .latestVersion()
        .variables(
            Map.of(
                "lifecycleId", id.value(),
                "environment", "production",
                "modelVersion",
                    Map.of(
                        "model", model, "version", version.version(), "sha256", version.sha256()),
                "modelPackage", Map.of(),
                "validation", Map.of("riskTier", "MEDIUM"),
                "deploymentWishes", Map.of("canaryWindow", window)))
        .send()
        .join();
  }

  /** Waits for the last step of the deployment, whichever way it goes. */
  private void assertEndsWith(List<String> serving) {
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                serving.equals(BEFORE)
                    ? rollouts.has(id, Rollouts.Kind.ROLLED_BACK)
                    : ledger.find(id, Environment.PRODUCTION, Kind.PROMOTED).isPresent());
    assertThat(server.serving(model)).isEqualTo(serving);
    assertThat(ledger.current(place).map(version -> "champion " + version))
        .contains(serving.get(0));
    assertThat(rollouts.openCanary(place)).isEmpty();
  }

  /** A job that was on its way when the deployment was undone. */
  private void assertNothingLateHasAnEffect() {
    var ref = registry.findLatest(id).orElseThrow().ref();
    try {
      deployments.promote(id, ref, Environment.PRODUCTION, "late");
    } catch (Refused e) {
      assertThat(e.code()).isEqualTo(Errors.PROMOTION_REFUSED);
    }
    assertThat(server.serving(model)).isEqualTo(BEFORE);
    assertThat(ledger.current(place)).contains(1);
  }

  private ModelVersionRef approved(String digest) {
    id = lifecycles.add("data-scientist", Samples.request(model), Optional.empty(), NOON).id();
    ModelVersionRef ref = registry.register(Samples.registration(id, model, digest), NOON).ref();
    approvals.add(
        new ApprovalEntry(
            id,
            Outcome.APPROVED,
            "approver",
            "",
            digest,
            1,
            1,
            "Task_ReviewModel",
            null,
            null,
            NOON));
    return ref;
  }
}
