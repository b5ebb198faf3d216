package io.slipway.processes;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.camunda.client.CamundaClient;
import io.camunda.client.api.CamundaFuture;
import io.camunda.client.api.command.ClientStatusException;
import io.camunda.client.api.command.ProblemException;
import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.api.worker.JobClient;
import io.grpc.Status;
import io.slipway.contract.DriftResponse;
import io.slipway.servers.EngineServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * An engine of its own, which may be killed: what a thousand instances leave behind is no use to
 * other tests. Workers answer at once; a job whose answer got lost comes again.
 */
final class LadderEngine implements AutoCloseable {
  private static final Path FOLDER = Path.of("target", "ladder-engine");
  private static final Duration JOB_TIMEOUT = Duration.ofSeconds(15);

  private static final int AT_ONCE = 20;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final Map<String, LadderCase> cases = new ConcurrentHashMap<>();
  private final Map<Long, LadderCase> byInstance = new ConcurrentHashMap<>();
  private final Map<LadderCase, JsonNode> tasks = new ConcurrentHashMap<>();
  private final Records records;
  private final EngineServer broker;
  private final CamundaClient client;
  private Duration ahead = Duration.ZERO;

  LadderEngine() throws IOException {
    Engine.delete(FOLDER);
    records = Records.listening(line -> line.path("valueType").asText().equals("USER_TASK"));
    broker =
        EngineServer.in(FOLDER).controlledClock().exporter(Engine.exporter(records.url())).start();
    client =
        CamundaClient.newClientBuilder()
            .grpcAddress(broker.grpc())
            .restAddress(broker.rest())
            .preferRestOverGrpc(false)
            .defaultRequestTimeout(Duration.ofMinutes(1))
            .numJobWorkerExecutionThreads(2)
            .build();
    Engine.deploy(client);
    Contract.steps().stream().map(Contract.Step::jobType).distinct().forEach(this::open);
  }

  Instant now() {
    return Instant.now().plus(ahead);
  }

  void addTime(Duration time) {
    broker.addTime(time);
    ahead = ahead.plus(time);
  }

  /** As when the machine loses its power, with time going on meanwhile. */
  void killAndStart() {
    broker.kill();
    broker.restart();
    broker.addTime(ahead);
  }

  void start(List<LadderCase> starting) {
    starting.forEach(one -> cases.put(one.driftId, one));
    inTurns(
        starting,
        one ->
            client
                .newPublishMessageCommand()
                .messageName(ProcessIds.DRIFT_DETECTED_MESSAGE)
                .correlationKey(one.driftId)
                .timeToLive(Duration.ZERO)
                .variables(Map.of("driftId", one.driftId, "modelName", one.driftId))
                .send());
  }

  /** The person or the lead decides, whoever is asked at this moment. */
  void answer(List<LadderCase> answered) {
    inTurns(
        answered,
        one ->
            client
                .newCompleteUserTaskCommand(
                    tasks.get(one).required("value").required("userTaskKey").longValue())
                .variables(DriftFacts.triaged("DISMISS"))
                .send());
  }

  /** Some at a time, and again what a busy broker turns down. */
  private static void inTurns(
      List<LadderCase> all, Function<LadderCase, CamundaFuture<?>> command) {
    var waiting = new ArrayDeque<>(all);
    await().atMost(PATIENCE).until(() -> turn(waiting, command));
  }

  private static boolean turn(
      Deque<LadderCase> waiting, Function<LadderCase, CamundaFuture<?>> command) {
    var turn = waiting.stream().limit(AT_ONCE).toList();
    var sent = turn.stream().map(command).toList();
    for (var place = 0; place < turn.size(); place++) {
      if (isTaken(sent.get(place))) {
        waiting.remove(turn.get(place));
      }
    }
    return waiting.isEmpty();
  }

  private static boolean isTaken(CamundaFuture<?> sent) {
    try {
      sent.join();
      return true;
    } catch (ClientStatusException e) {
      if (e.getStatusCode() == Status.Code.RESOURCE_EXHAUSTED) {
        return false;
      }
      throw e;
    } catch (ProblemException e) {
      if (e.code() == TOO_MANY_REQUESTS) {
        return false;
      }
      throw e;
    }
  }

  /** Tells the cases which of their tasks have come up. */
  void read() {
    for (var task : records.of("USER_TASK", "CREATED").toList()) {
      var value = task.required("value");
      var one = byInstance.get(value.required("processInstanceKey").longValue());
      if (one != null) {
        one.asked(
            value.required("elementId").textValue(),
            Instant.ofEpochMilli(task.required("timestamp").longValue()));
        tasks.put(one, task);
      }
    }
  }

  @Override
  public void close() {
    client.close();
    broker.close();
    records.close();
  }

  private void open(String jobType) {
    client
        .newWorker()
        .jobType(jobType)
        .handler(this::work)
        .timeout(JOB_TIMEOUT)
        .maxJobsActive(200)
        .open();
  }

  private void work(JobClient jobs, ActivatedJob job) {
    var answer = new HashMap<String, Object>();
    switch (job.getType()) {
      case JobTypes.OPEN_DRIFT_CASE -> answer.putAll(opened(job));
      case JobTypes.EXPLAIN_DRIFT -> answer.put("explanation", DriftFacts.EXPLANATION);
      case JobTypes.RECORD_EXPLANATION -> answer.put("explanationUrl", DriftFacts.EXPLANATION_URL);
      case JobTypes.NOTIFY_DRIFT_LEVEL -> tell(job);
      case JobTypes.RECORD_TRIAGE -> answer.put("response", Map.of("action", "DISMISS"));
      case JobTypes.LIST_DEPLOYMENTS -> answer.put("windows", List.of());
      case JobTypes.LIST_DUE_MODELS -> answer.put("reviews", List.of());
      default -> answer.put("done", true);
    }
    jobs.newCompleteCommand(job).variables(answer).send();
  }

  private Map<String, ?> opened(ActivatedJob job) {
    var one = cases.get(String.valueOf(job.getVariable("driftId")));
    byInstance.put(job.getProcessInstanceKey(), one);
    return Map.of(
        "drift",
        DriftFacts.drift(one.severity, DriftResponse.TRIAGE),
        "environment",
        "production",
        "modelName",
        one.driftId);
  }

  private void tell(ActivatedJob job) {
    cases
        .get(String.valueOf(job.getVariable("driftId")))
        .told
        .put(job.getKey(), job.getCustomHeaders().get("level"));
  }
}
