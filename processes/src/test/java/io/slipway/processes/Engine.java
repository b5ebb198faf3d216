package io.slipway.processes;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ClientStatusException;
import io.camunda.client.api.command.DeployResourceCommandStep1.DeployResourceCommandStep2;
import io.slipway.launcher.stack.Exporter;
import io.slipway.servers.EngineServer;
import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A real engine with a clock moved by hand, our diagrams, and mocked workers. */
final class Engine implements AutoCloseable {
  static final ObjectMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Path FOLDER = Path.of("target", "engine-" + ProcessHandle.current().pid());
  private static final String EXPORTER = "io.slipway.exporter.RecordExporter";
  private static final String VARIABLES =
      "lifecycleId,modelName,requestedBy,environment,request,predecessors,form,dataset,quality,"
          + "dataQualityGate,waiver,split,features,candidates,trainingDeadline,candidate,candidateResult,candidateResults,champion,"
          + "modelPackage,evaluation,validation,modelVersion,policy,review,reviewProblem,approval,"
          + "smokeTest,deploymentPolicy,canary,measurement,canaryVerdict,deployment,failure,"
          + "waived,condition,conditionDue,fulfilment,conditionMet,confirmed,batchId,batchRequest,"
          + "batchModel,batchResult,windows,window,checked,closeWindows,driftSeverity,alarm,driftId,drift,"
          + "explanation,explanationUrl,driftAction,triage,response,collection,collectedData,retraining,"
          + "reviews,retrainingDecision";

  private final MockedWorkers workers = new MockedWorkers();
  private final Set<Long> roots = new HashSet<>();
  private final Records records;
  private final EngineServer broker;
  private final CamundaClient client;
  private Duration ahead = Duration.ZERO;

  Engine() throws IOException {
    delete(FOLDER);
    records = Records.listening();
    broker = EngineServer.in(FOLDER).controlledClock().exporter(exporter(records.url())).start();
    client =
        CamundaClient.newClientBuilder()
            .grpcAddress(broker.grpc())
            .restAddress(broker.rest())
            .preferRestOverGrpc(false)
            .defaultRequestTimeout(PATIENCE)
            .numJobWorkerExecutionThreads(2)
            .build();
    deploy(client);
    workers.open(client);
  }

  CamundaClient client() {
    return client;
  }

  Records records() {
    return records;
  }

  /** Moves the engine's clock; throws if it did not move. */
  void addTime(Duration time) {
    broker.addTime(time);
    ahead = ahead.plus(time);
  }

  /** The time that the engine believes it to be. */
  Instant now() {
    return Instant.now().plus(ahead);
  }

  /** Starts a process at its none start event. */
  Run start(String processId, Script script, Map<String, ?> variables) {
    var created =
        client
            .newCreateInstanceCommand()
            .bpmnProcessId(processId)
            .latestVersion()
            .variables(withId(variables, workers.register(script)))
            .send()
            .join();
    roots.add(created.getProcessInstanceKey());
    return new Run(this, script, created.getProcessInstanceKey());
  }

  /** As somebody does who fills in the start form. */
  Run startWithoutId(String processId, Script script, Map<String, ?> variables) {
    var created =
        client
            .newCreateInstanceCommand()
            .bpmnProcessId(processId)
            .latestVersion()
            .variables((Object) variables)
            .send()
            .join();
    roots.add(created.getProcessInstanceKey());
    return new Run(this, script, created.getProcessInstanceKey());
  }

  /** Starts a process at its message start event. */
  void setCondition(Script script, String conditionId) {
    var variables = withId(Map.of("conditionId", conditionId), workers.register(script));
    publish(ProcessIds.CONDITION_SET_MESSAGE, conditionId, variables);
  }

  Run run(Script script, long key) {
    roots.add(key);
    return new Run(this, script, key);
  }

  Run startLifecycle(Script script) {
    return start(ProcessIds.MODEL_LIFECYCLE, script, Map.of());
  }

  /** Publishes the message for this model; it is lost if no instance takes it at once. */
  void requestRetraining(Script script, String model) {
    var variables = withId(Map.of(), workers.register(script));
    publish(ProcessIds.RETRAINING_REQUESTED_MESSAGE, model, variables);
  }

  /** Publishes the message that calls people; it is lost while a response for the model runs. */
  void detectDrift(Script script, String model) {
    var variables = Map.of("driftId", model + "-d1", "modelName", model);
    publish(ProcessIds.DRIFT_DETECTED_MESSAGE, model, withId(variables, workers.register(script)));
  }

  /** Calls people because of drift and gives the response that begins. */
  Run respondToDrift(Script script, String model) {
    detectDrift(script, model);
    await().atMost(PATIENCE).until(() -> !script.jobs(JobTypes.OPEN_DRIFT_CASE).isEmpty());
    return run(script, script.jobs(JobTypes.OPEN_DRIFT_CASE).get(0).getProcessInstanceKey());
  }

  void clearDrift(String model) {
    publish(ProcessIds.DRIFT_CLEARED_MESSAGE, model, Map.of());
  }

  /** Publishes the message that a program starts a batch with. */
  void requestBatch(Script script) {
    var variables = withId(Map.of(), workers.register(script));
    publish(ProcessIds.BATCH_SCORING_REQUESTED_MESSAGE, "", variables);
  }

  void cancelLifecycle(String lifecycleId) {
    publish(ProcessIds.LIFECYCLE_CANCELLED_MESSAGE, lifecycleId, Map.of());
  }

  void giveCanaryVerdict(String deploymentId) {
    publish(ProcessIds.CANARY_VERDICT_MESSAGE, deploymentId, Map.of());
  }

  void freezeDeployments() {
    client
        .newBroadcastSignalCommand()
        .signalName(ProcessIds.DEPLOYMENT_FREEZE_SIGNAL)
        .send()
        .join();
  }

  /** No test leaves an instance behind whose timers a later test would set off. */
  void cancelWhatRuns() {
    var ended = records.ended();
    Stream.concat(roots.stream(), workers.opened().stream())
        .distinct()
        .filter(key -> !ended.contains(key))
        .forEach(this::cancel);
  }

  @Override
  public void close() {
    client.close();
    broker.close();
    records.close();
  }

  private void publish(String message, String key, Map<String, ?> variables) {
    client
        .newPublishMessageCommand()
        .messageName(message)
        .correlationKey(key)
        .timeToLive(Duration.ZERO)
        .variables((Object) variables)
        .send()
        .join();
  }

  private void cancel(long key) {
    try {
      client.newCancelInstanceCommand(key).send().join();
    } catch (ClientStatusException e) {
      // it may have ended by now, and the record of it be on its way
      if (!String.valueOf(e.getMessage()).contains("NOT_FOUND")) {
        throw e;
      }
    }
  }

  /** A cold engine on a busy machine may need longer than its gateway waits for it. */
  static void deploy(CamundaClient client) {
    await()
        .atMost(PATIENCE.multipliedBy(3))
        .ignoreExceptionsMatching(Engine::isTimeout)
        .until(() -> deployment(client).send().join() != null);
  }

  private static DeployResourceCommandStep2 deployment(CamundaClient client) {
    var resources = ProcessIds.RESOURCES;
    var command = client.newDeployResourceCommand().addResourceFromClasspath(resources.get(0));
    for (var resource : resources.subList(1, resources.size())) {
      command = command.addResourceFromClasspath(resource);
    }
    return command;
  }

  private static boolean isTimeout(Throwable thrown) {
    var message = String.valueOf(thrown.getMessage());
    return thrown instanceof ClientStatusException
        && (message.contains("Time out") || message.contains("deadline exceeded"));
  }

  private static Map<String, Object> withId(Map<String, ?> variables, String lifecycleId) {
    var all = new HashMap<String, Object>(variables);
    all.put("lifecycleId", lifecycleId);
    return all;
  }

  static Exporter exporter(String url) throws IOException {
    return new Exporter(
        "slipway",
        Optional.of(exporterJar()),
        EXPORTER,
        Map.of("url", url, "variables", VARIABLES));
  }

  private static Path exporterJar() throws IOException {
    var resource = EXPORTER.replace('.', '/') + ".class";
    var found = Engine.class.getClassLoader().getResource(resource);
    if (Objects.requireNonNull(found, resource).openConnection() instanceof JarURLConnection jar) {
      return Path.of(URI.create(jar.getJarFileURL().toString()));
    }
    throw new IllegalStateException(
        found + " is not in a jar, but the engine loads jars only: run `mvn verify`");
  }

  static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (var files = Files.walk(folder)) {
        for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
