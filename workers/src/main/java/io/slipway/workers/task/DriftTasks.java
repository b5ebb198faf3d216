package io.slipway.workers.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.slipway.processes.ProcessIds;
import io.slipway.workers.engine.ElementNames;
import io.slipway.workers.monitoring.Triage;
import io.slipway.workers.monitoring.TriageDecisions;
import io.slipway.workers.monitoring.TriageDecisions.Shown;
import io.slipway.workers.monitoring.TriageTask;
import io.slipway.workers.people.Actor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Tasks in which people decide about drift, shown as other tasks are. */
@Service
public class DriftTasks {
  private static final String PROCESS = "process";

  private final TriageDecisions triages;
  private final ElementNames names;
  private final ObjectMapper json;

  public DriftTasks(TriageDecisions triages, ElementNames names, ObjectMapper json) {
    this.triages = triages;
    this.names = names;
    this.json = json;
  }

  /** Those of the actor's teams. */
  public List<TaskView> open(Actor actor, Optional<String> group) {
    return triages.open(actor).stream()
        .filter(shown -> group.map(shown.task().candidateGroups()::contains).orElse(true))
        .map(shown -> view(shown, null))
        .toList();
  }

  /** Empty for a task that is about something else. */
  public Optional<TaskView> show(Actor actor, long taskKey) {
    return triages
        .find(actor, taskKey)
        .map(task -> triages.show(actor, task))
        .map(shown -> view(shown, evidence(shown)));
  }

  /** Empty for a task that is about something else. */
  public Optional<TaskView> decide(Actor actor, long taskKey, Decision decision) {
    return triages
        .find(actor, taskKey)
        .map(task -> triages.decide(actor, task, triage(decision)))
        .map(shown -> view(shown, evidence(shown)));
  }

  private static Triage triage(Decision decision) {
    return new Triage(
        decision.decision(),
        decision.comment(),
        decision.data(),
        decision.until(),
        decision.sha256(),
        decision.nonce());
  }

  private Map<String, JsonNode> evidence(Shown shown) {
    Map<String, JsonNode> evidence = new LinkedHashMap<>();
    evidence.put("drift", json.valueToTree(shown.facts()));
    evidence.put("explanation", json.valueToTree(shown.drift().explanation()));
    return evidence;
  }

  private TaskView view(Shown shown, @Nullable Map<String, JsonNode> evidence) {
    TriageTask task = shown.task();
    return new TaskView(
        task.key(),
        task.elementId(),
        names.name(ProcessIds.DRIFT_RESPONSE, task.elementId()),
        task.driftId(),
        shown.drift().model(),
        PROCESS,
        task.candidateGroups(),
        task.assignee(),
        task.dueDate(),
        task.priority(),
        task.createdAt(),
        shown.problem(),
        evidence,
        evidence == null ? null : shown.sha256(),
        shown.nonce());
  }
}
