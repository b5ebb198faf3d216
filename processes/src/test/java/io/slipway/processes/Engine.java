package io.slipway.processes;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ClientStatusException;
import io.slipway.launcher.stack.Exporter;
import io.slipway.launcher.stack.LocalEngine;
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
  private static final Path FOLDER = Path.of("target", "engine");
  private static final String EXPORTER = "io.slipway.exporter.RecordExporter";
  private static final String VARIABLES =
      "lifecycleId,modelName,requestedBy,environment,request,predecessors,form,dataset,quality,"
          + "dataQualityGate,waiver,split,features,candidates,trainingDeadline,candidate,candidateResult,candidateResults,champion,"
          + "modelPackage,evaluation,validation,modelVersion,policy,review,reviewProblem,approval,"
          + "smokeTest,deploymentPolicy,canary,measurement,canaryVerdict,deployment,failure,"
          + "waived,condition,conditionDue,fulfilment,conditionMet,confirmed,batchId,batchRequest,"
          + "batchModel,batchResult";

  private final MockedWorkers workers = new MockedWorkers();
  private final Set<Long> roots = new HashSet<>();
  private final Records records;
  private final LocalEngine broker;
  private final CamundaClient client;
  private Duration ahead = Duration.ZERO;

  Engine() throws IOException {
    delete(FOLDER);
    records = Records.listening();
    broker = LocalEngine.in(FOLDER).controlledClock().exporter(exporter(records.url())).start();
    client =
        CamundaClient.newClientBuilder()
            .grpcAddress(broker.grpc())
            .restAddress(broker.rest())
            .preferRestOverGrpc(false)
            .numJobWorkerExecutionThreads(2)
            .build();
    deploy();
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
    Stream.concat(roots.stream(), workers.lifecycles().stream())
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

  private void deploy() {
    var resources = ProcessIds.RESOURCES;
    var command = client.newDeployResourceCommand().addResourceFromClasspath(resources.get(0));
    for (var resource : resources.subList(1, resources.size())) {
      command = command.addResourceFromClasspath(resource);
    }
    command.send().join();
  }

  private static Map<String, Object> withId(Map<String, ?> variables, String lifecycleId) {
    var all = new HashMap<String, Object>(variables);
    all.put("lifecycleId", lifecycleId);
    return all;
  }

  private static Exporter exporter(String url) throws IOException {
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

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (var files = Files.walk(folder)) {
        for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
