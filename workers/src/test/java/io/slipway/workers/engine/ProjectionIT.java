package io.slipway.workers.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.slipway.contract.LifecycleId;
import io.slipway.workers.ServiceIT;
import io.slipway.workers.fake.Samples;
import io.slipway.workers.lifecycle.Lifecycle;
import io.slipway.workers.lifecycle.LifecycleState;
import io.slipway.workers.lifecycle.LifecycleStore;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class ProjectionIT extends ServiceIT {
  private static final AtomicLong KEYS = new AtomicLong(1_000_000);
  private static final AtomicLong POSITIONS = new AtomicLong(1_000_000);
  private static final int PARTITION = 2;

  private final ObjectMapper json = new ObjectMapper();
  private final long root = KEYS.incrementAndGet();
  private final long child = KEYS.incrementAndGet();
  @Autowired private EngineRecords records;
  @Autowired private EngineView view;
  @Autowired private LifecycleStore lifecycles;
  private LifecycleId id;

  @BeforeEach
  void startInstance() throws IOException {
    id = lifecycles.add("ann", Samples.request("projection"), Optional.empty(), Samples.NOON).id();
    lifecycles.bind(id, root);
    take(instance(root, -1, "model-lifecycle", "ELEMENT_ACTIVATING"));
  }

  @Test
  void readsWhatTheEngineReallySends() throws IOException {
    List<String> lines = Files.readAllLines(DATA.resolve("engine-records.ndjson"));
    long instance = 2251799813685260L;
    long outer = 2251799813685252L;
    lifecycles.addRunning(
        new LifecycleId("real"), "ann", Samples.request("real"), outer, Samples.NOON);
    var tree = new ArrayList<>(List.of(instance(outer, -1, "outer", "ELEMENT_ACTIVATING")));
    tree.set(0, tree.get(0).replace("\"partitionId\":2", "\"partitionId\":3"));
    tree.add(
        instance(instance, outer, "inner", "ELEMENT_ACTIVATING")
            .replace("\"partitionId\":2", "\"partitionId\":3"));
    records.take(tree.stream());

    records.take(lines.stream());
    records.take(lines.stream());

    assertThat(view.completedTasks(instance, "Task_ReviewModel"))
        .singleElement()
        .satisfies(task -> assertThat(task.assignee()).isEqualTo("ann"))
        .satisfies(task -> assertThat(task.candidateGroups()).containsExactly("approvers", "leads"))
        .satisfies(task -> assertThat(task.priority()).isEqualTo(70))
        .satisfies(task -> assertThat(task.dueDate()).isNotNull())
        .satisfies(task -> assertThat(task.lifecycleId()).hasToString("real"));
    assertThat(view.incidents(new LifecycleId("real"))).isEmpty();
  }

  @Test
  void findsTheStepsOfACalledProcess() throws IOException {
    take(instance(child, root, "data-preparation", "ELEMENT_ACTIVATING"));
    long step = KEYS.incrementAndGet();
    take(step(step, child, "ELEMENT_ACTIVATING"), step(step, child, "ELEMENT_COMPLETED"));

    assertThat(view.steps(id))
        .singleElement()
        .satisfies(one -> assertThat(one.elementId()).isEqualTo("Task_TrainCandidate"))
        .satisfies(one -> assertThat(one.state()).isEqualTo("DONE"))
        .satisfies(one -> assertThat(one.endedAt()).isNotNull());
  }

  @Test
  void dropsWhatItHasSeen() throws IOException {
    String first = fact(root, root, "dataset", "{\"version\":\"a\"}");
    String second = fact(root, root, "dataset", "{\"version\":\"b\"}");
    take(first, second);

    take(first);

    assertThat(view.facts(id).get("dataset").path("version").asText()).isEqualTo("b");
  }

  @Test
  void takesFactsThatComeBeforeTheInstanceThatTheyAreOf() throws IOException {
    take(fact(child, child, "quality", "{\"rows\":3}"));
    take(instance(child, root, "data-preparation", "ELEMENT_ACTIVATING"));

    assertThat(view.facts(id).get("quality").path("rows").asInt()).isEqualTo(3);
  }

  @Test
  void collectsTheResultsOfTheCandidates() throws IOException {
    take(instance(child, root, "model-training", "ELEMENT_ACTIVATING"));
    take(
        fact(child, 11, "candidateResult", "null"),
        fact(child, 11, "candidateResult", "{\"candidate\":{\"id\":\"b\"},\"score\":0.9}"),
        fact(child, 12, "candidateResult", "{\"candidate\":{\"id\":\"a\"},\"score\":0.8}"),
        fact(child, 13, "candidateResult", "{\"candidate\":{\"id\":\"a\"},\"score\":0.8}"));

    assertThat(view.facts(id).get("candidateResults"))
        .extracting(result -> result.at("/candidate/id").asText())
        .containsExactly("a", "b");
  }

  @Test
  void tellsTheCandidatesOfTheStepsApart() throws IOException {
    take(instance(child, root, "model-training", "ELEMENT_ACTIVATING"));
    long scope = KEYS.incrementAndGet();
    take(
        fact(child, scope, "candidate", "{\"id\":\"xgb-slow\"}"),
        step(KEYS.incrementAndGet(), child, scope, "ELEMENT_ACTIVATING"));

    assertThat(view.steps(id))
        .singleElement()
        .satisfies(step -> assertThat(step.detail()).isEqualTo("xgb-slow"));
    assertThat(view.facts(id)).doesNotContainKey("candidate");
  }

  @Test
  void showsOnlyFailuresThatReachedTheLifecycle() throws IOException {
    take(instance(child, root, "model-training", "ELEMENT_ACTIVATING"));
    take(fact(child, child, "failure", "{\"code\":\"SPARK_JOB_FAILED\"}"));
    assertThat(view.facts(id)).doesNotContainKey("failure");

    take(fact(root, root, "failure", "{\"code\":\"NO_VIABLE_CANDIDATE\"}"));
    assertThat(view.facts(id).get("failure").path("code").asText())
        .isEqualTo("NO_VIABLE_CANDIDATE");
  }

  @Test
  void takesTextWithAZeroCharacter() throws IOException {
    take(fact(root, root, "approval", "{\"comment\":\"a\\u0000b\",\"path\":\"c:\\\\u0000\"}"));

    JsonNode approval = view.facts(id).get("approval");
    assertThat(approval.path("comment").asText()).isEqualTo("ab");
    assertThat(approval.path("path").asText()).isEqualTo("c:\\u0000");
  }

  @Test
  void showsAnIncidentUntilItIsResolved() throws IOException {
    long key = KEYS.incrementAndGet();
    Map<String, Object> value =
        Map.of("processInstanceKey", root, "elementId", "Task_X", "errorMessage", "do it");
    take(line(key, "INCIDENT", "CREATED", value));
    assertThat(view.incidents(id)).containsExactly(new Incident("Task_X", "do it"));

    take(line(key, "INCIDENT", "RESOLVED", value));
    assertThat(view.incidents(id)).isEmpty();
  }

  @Test
  void tellsHowALifecycleEnds() throws IOException {
    assertThat(lifecycle().state()).isEqualTo(LifecycleState.RUNNING);

    take(end("EndEvent_Inner", 99), end("EndEvent_Released", root));
    assertThat(lifecycle().state()).isEqualTo(LifecycleState.RUNNING);
    take(instance(root, -1, "model-lifecycle", "ELEMENT_COMPLETED"));

    assertThat(lifecycle().state()).isEqualTo(LifecycleState.RELEASED);
    assertThat(lifecycle().endedAt()).isNotNull();
  }

  @Test
  void tellsThatALifecycleWasNotReleased() throws IOException {
    take(
        end("EndEvent_NotReleased", root),
        instance(root, -1, "model-lifecycle", "ELEMENT_COMPLETED"));

    assertThat(lifecycle().state()).isEqualTo(LifecycleState.NOT_RELEASED);
  }

  @Test
  void tellsThatALifecycleWasCancelled() throws IOException {
    take(instance(root, -1, "model-lifecycle", "ELEMENT_TERMINATED"));

    assertThat(lifecycle().state()).isEqualTo(LifecycleState.CANCELLED);
  }

  @Test
  void takesNothingOfABatchWithALineThatIsNoRecord() throws IOException {
    try {
      take(fact(root, root, "split", "{\"rows\":1}"), "{");
    } catch (IOException expected) {
      assertThat(view.facts(id)).doesNotContainKey("split");
      return;
    }
    throw new AssertionError("the batch was taken");
  }

  private Lifecycle lifecycle() {
    return lifecycles.find(id).orElseThrow();
  }

  private void take(String... lines) throws IOException {
    records.take(List.of(lines).stream());
  }

  private String instance(long key, long parent, String process, String intent) throws IOException {
    return line(
        key,
        "PROCESS_INSTANCE",
        intent,
        Map.of(
            "bpmnElementType", "PROCESS",
            "bpmnProcessId", process,
            "elementId", process,
            "processInstanceKey", key,
            "parentProcessInstanceKey", parent));
  }

  private String step(long key, long instance, String intent) throws IOException {
    return step(key, instance, instance, intent);
  }

  private String step(long key, long instance, long scope, String intent) throws IOException {
    return line(
        key,
        "PROCESS_INSTANCE",
        intent,
        Map.of(
            "bpmnElementType", "SERVICE_TASK",
            "bpmnProcessId", "model-training",
            "elementId", "Task_TrainCandidate",
            "processInstanceKey", instance,
            "flowScopeKey", scope));
  }

  private String end(String element, long scope) throws IOException {
    return line(
        KEYS.incrementAndGet(),
        "PROCESS_INSTANCE",
        "ELEMENT_COMPLETED",
        Map.of(
            "bpmnElementType", "END_EVENT",
            "bpmnProcessId", "model-lifecycle",
            "elementId", element,
            "processInstanceKey", root,
            "flowScopeKey", scope));
  }

  private String fact(long instance, long scope, String name, String value) throws IOException {
    return line(
        KEYS.incrementAndGet(),
        "VARIABLE",
        "CREATED",
        Map.of("name", name, "value", value, "scopeKey", scope, "processInstanceKey", instance));
  }

  private String line(long key, String type, String intent, Map<String, Object> value)
      throws IOException {
    return json.writeValueAsString(
        Map.of(
            "partitionId", PARTITION,
            "position", POSITIONS.incrementAndGet(),
            "key", key,
            "timestamp", Samples.NOON.toEpochMilli(),
            "valueType", type,
            "intent", intent,
            "value", value));
  }
}
