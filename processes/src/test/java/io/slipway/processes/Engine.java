package io.slipway.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.camunda.client.CamundaClient;
import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.api.worker.JobClient;
import io.slipway.launcher.stack.Exporter;
import io.slipway.launcher.stack.LocalEngine;
import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A real engine with a clock moved by hand, our diagrams, and a mocked worker for each job type. */
final class Engine implements AutoCloseable {
  static final ObjectMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
  private static final String EXPORTER = "io.slipway.exporter.RecordExporter";
  private static final String VARIABLES =
      "lifecycleId,modelName,requestedBy,environment,request,dataset,quality,dataQualityGate,waiver,"
          + "split,features,candidates,candidate,candidateResult,candidateResults,champion,"
          + "modelPackage,evaluation,validation,modelVersion,policy,review,reviewProblem,approval,"
          + "smokeTest,deployment,failure";

  private final Map<String, Script> scripts = new ConcurrentHashMap<>();
  private final Records records;
  private final LocalEngine broker;
  private final CamundaClient client;
  private Duration ahead = Duration.ZERO;

  Engine() throws IOException {
    records = Records.listening();
    broker =
        LocalEngine.in(Files.createTempDirectory(Path.of("target"), "engine"))
            .controlledClock()
            .exporter(
                new Exporter(
                    "slipway",
                    Optional.of(jarOf(EXPORTER)),
                    EXPORTER,
                    Map.of("url", records.url(), "variables", VARIABLES)))
            .start();
    client =
        CamundaClient.newClientBuilder()
            .grpcAddress(broker.grpc())
            .restAddress(broker.rest())
            .preferRestOverGrpc(false)
            .numJobWorkerExecutionThreads(2)
            .build();
    deploy();
    Contract.steps().forEach(step -> open(step.jobType()));
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
    var lifecycleId = register(script);
    var created =
        client
            .newCreateInstanceCommand()
            .bpmnProcessId(processId)
            .latestVersion()
            .variables(withId(variables, lifecycleId))
            .send()
            .join();
    return new Run(this, script, lifecycleId, created.getProcessInstanceKey());
  }

  Run startLifecycle(Script script) {
    return start(ProcessIds.MODEL_LIFECYCLE, script, Map.of());
  }

  /** Publishes the message for this model; it is lost if no instance takes it at once. */
  void requestRetraining(Script script, String model) {
    client
        .newPublishMessageCommand()
        .messageName(ProcessIds.RETRAINING_REQUESTED_MESSAGE)
        .correlationKey(model)
        .timeToLive(Duration.ZERO)
        .variables(withId(Map.of(), register(script)))
        .send()
        .join();
  }

  void cancelLifecycle(String lifecycleId) {
    client
        .newPublishMessageCommand()
        .messageName(ProcessIds.LIFECYCLE_CANCELLED_MESSAGE)
        .correlationKey(lifecycleId)
        .timeToLive(Duration.ZERO)
        .send()
        .join();
  }

  /** No test leaves an instance behind whose timers a later test would set off. */
  void cancelWhatRuns() {
    System.err.println("RUNNING " + records.running());
    records.running().forEach(key -> client.newCancelInstanceCommand(key).send().join());
    await().untilAsserted(() -> assertThat(records.running()).as(() -> records.running().stream().map(k -> records.values("PROCESS_INSTANCE","ELEMENT_ACTIVATING","ELEMENT_TERMINATED").filter(v -> v.path("processInstanceKey").asLong()==k).map(v->v.path("elementId").asText()).toList().toString()).toList().toString()).isEmpty());
  }

  @Override
  public void close() {
    client.close();
    broker.close();
    records.close();
  }

  private String register(Script script) {
    var lifecycleId = "lifecycle-" + scripts.size();
    scripts.put(lifecycleId, script);
    return lifecycleId;
  }

  private static Map<String, Object> withId(Map<String, ?> variables, String lifecycleId) {
    var all = new HashMap<String, Object>(variables);
    all.put("lifecycleId", lifecycleId);
    return all;
  }

  private void deploy() {
    var resources = ProcessIds.RESOURCES;
    var command =
        client.newDeployResourceCommand().addResourceFromClasspath(resources.get(0));
    for (var resource : resources.subList(1, resources.size())) {
      command = command.addResourceFromClasspath(resource);
    }
    command.send().join();
  }

  /** The long timeout keeps a silent job with its worker when the clock moves. */
  private void open(String jobType) {
    client
        .newWorker()
        .jobType(jobType)
        .handler(this::work)
        .timeout(Duration.ofDays(300))
        .streamEnabled(true)
        .open();
  }

  private void work(JobClient jobs, ActivatedJob job) {
    var script = scripts.get(String.valueOf(job.getVariable("lifecycleId")));
    Objects.requireNonNull(script, () -> "no script for " + job).take(job).to(job, jobs);
  }

  private static Path jarOf(String className) throws IOException {
    var resource = className.replace('.', '/') + ".class";
    URL found = Objects.requireNonNull(Engine.class.getClassLoader().getResource(resource), resource);
    if (!(found.openConnection() instanceof JarURLConnection jar)) {
      throw new IllegalStateException(
          found + " is not in a jar, but the engine loads jars only: run `mvn verify`");
    }
    try {
      return Path.of(jar.getJarFileURL().toURI());
    } catch (URISyntaxException e) {
      throw new IOException(e);
    }
  }
}
