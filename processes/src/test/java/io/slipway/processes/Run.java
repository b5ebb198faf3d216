package io.slipway.processes;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.slipway.contract.Failure;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** A process instance under test, with all that it calls. */
final class Run {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Engine engine;
  private final Script script;
  private final long key;

  Run(Engine engine, Script script, long key) {
    this.engine = engine;
    this.script = script;
    this.key = key;
  }

  Script script() {
    return script;
  }

  /** Waits for the end and gives the ids of the end events, first to last. */
  List<String> ends() {
    awaitTrue(this::hasEnded);
    return elements("ELEMENT_COMPLETED")
        .filter(element -> element.path("bpmnElementType").asText().equals("END_EVENT"))
        .map(element -> element.path("elementId").asText())
        .toList();
  }

  /** Ids of the elements that were interrupted. */
  List<String> terminated() {
    return ids("ELEMENT_TERMINATED");
  }

  List<String> completed() {
    return ids("ELEMENT_COMPLETED");
  }

  boolean hasEnded() {
    return engine.records().ended().contains(key);
  }

  void awaitJobs(String jobType, int count) {
    awaitTrue(() -> script.jobs(jobType).size() >= count);
    assertThat(script.jobs(jobType)).hasSize(count);
  }

  /** Waits for the nth (from 1) user task of this element. */
  JsonNode task(String elementId, int nth) {
    awaitTrue(() -> tasks(elementId).size() >= nth);
    return tasks(elementId).get(nth - 1);
  }

  void complete(JsonNode task, Map<String, ?> variables) {
    engine
        .client()
        .newCompleteUserTaskCommand(task.required("userTaskKey").longValue())
        .variables(Map.copyOf(variables))
        .send()
        .join();
  }

  void review(String elementId, int nth, String decision) {
    complete(task(elementId, nth), reviewed(decision));
  }

  static Map<String, ?> reviewed(String decision) {
    return Map.of("review", Map.of("decision", decision, "comment", "seen", "sha256", Facts.SHA));
  }

  void awaitCompleted(String elementId, int count) {
    awaitTrue(() -> completed().stream().filter(elementId::equals).count() >= count);
  }

  /** All values of a variable, wherever in this run, first to last. */
  List<JsonNode> values(String variable) {
    return engine
        .records()
        .values("VARIABLE", "CREATED", "UPDATED")
        .filter(this::isOfThisRun)
        .filter(value -> value.path("name").asText().equals(variable))
        .map(value -> parse(value.path("value").asText()))
        .toList();
  }

  /** Names of the variables of the instance itself. */
  Set<String> variableNames() {
    return ownVariables().map(value -> value.path("name").asText()).collect(toSet());
  }

  <T> T variable(String name, Class<T> type) {
    var value = ownVariables().filter(own -> own.path("name").asText().equals(name)).toList();
    return Engine.JSON.convertValue(
        parse(value.get(value.size() - 1).path("value").asText()), type);
  }

  /** With what the lifecycle was closed. */
  Failure closedWith() {
    return script.lastSeen(JobTypes.CLOSE_LIFECYCLE, "failure", Failure.class);
  }

  private Stream<JsonNode> ownVariables() {
    return engine
        .records()
        .values("VARIABLE", "CREATED", "UPDATED")
        .filter(value -> value.path("scopeKey").asLong() == key);
  }

  private List<JsonNode> tasks(String elementId) {
    return engine
        .records()
        .values("USER_TASK", "CREATED")
        .filter(this::isOfThisRun)
        .filter(task -> task.path("elementId").asText().equals(elementId))
        .toList();
  }

  private List<String> ids(String intent) {
    return elements(intent).map(element -> element.path("elementId").asText()).toList();
  }

  private Stream<JsonNode> elements(String... intents) {
    return engine.records().values("PROCESS_INSTANCE", intents).filter(this::isOfThisRun);
  }

  private boolean isOfThisRun(JsonNode value) {
    return instances().contains(value.path("processInstanceKey").asLong());
  }

  /** The instance and those that it called; a caller comes before what it calls. */
  private Set<Long> instances() {
    var instances = new HashSet<>(Set.of(key));
    engine
        .records()
        .values("PROCESS_INSTANCE", "ELEMENT_ACTIVATING")
        .filter(element -> instances.contains(element.path("parentProcessInstanceKey").asLong()))
        .forEach(element -> instances.add(element.path("processInstanceKey").asLong()));
    return instances;
  }

  private void awaitTrue(BooleanSupplier condition) {
    await()
        .alias("jobs when it began: " + script)
        .atMost(PATIENCE)
        .until(
            () -> {
              assertThat(incidents()).isEmpty();
              return condition.getAsBoolean();
            });
  }

  private List<String> incidents() {
    return engine
        .records()
        .values("INCIDENT", "CREATED")
        .filter(this::isOfThisRun)
        .map(JsonNode::toString)
        .toList();
  }

  private static JsonNode parse(String json) {
    try {
      return Engine.JSON.readTree(json);
    } catch (IOException e) {
      throw new IllegalArgumentException(json, e);
    }
  }
}
