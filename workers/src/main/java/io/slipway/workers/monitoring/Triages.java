package io.slipway.workers.monitoring;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.slipway.contract.DriftMeasurement;
import io.slipway.processes.Errors;
import io.slipway.workers.access.NameOwners;
import io.slipway.workers.approval.Refusal;
import io.slipway.workers.audit.AuditEvent;
import io.slipway.workers.audit.AuditEvent.Channel;
import io.slipway.workers.audit.AuditTrail;
import io.slipway.workers.engine.UserTask;
import io.slipway.workers.monitoring.TriageRules.Submission;
import io.slipway.workers.outcome.NotYet;
import io.slipway.workers.outcome.Refused;
import io.slipway.workers.outcome.Unrecoverable;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Records what people decided about drift, and whether they were allowed to. */
@Service
public class Triages {
  private static final Logger LOG = LoggerFactory.getLogger(Triages.class);
  private static final String NOBODY = "nobody";

  private final TriageTasks tasks;
  private final TriageRules rules;
  private final DriftStore cases;
  private final WindowStore windows;
  private final NameOwners owners;
  private final AuditTrail audit;
  private final ObjectMapper json;
  private final Clock clock;

  Triages(
      TriageTasks tasks,
      TriageRules rules,
      DriftStore cases,
      WindowStore windows,
      NameOwners owners,
      AuditTrail audit,
      ObjectMapper json,
      Clock clock) {
    this.tasks = tasks;
    this.rules = rules;
    this.cases = cases;
    this.windows = windows;
    this.owners = owners;
    this.audit = audit;
    this.json = json;
    this.clock = clock;
  }

  /**
   * Who decided what is in the engine's own record of the completed task: variables may have been
   * edited since. The same job gives the same answer.
   *
   * @param element id of the user task
   * @throws Refused when the person may not decide this, or has decided nothing
   * @throws NotYet when the engine's record of the completed task has not arrived, or the directory
   *     does not answer
   */
  @Transactional(noRollbackFor = Refused.class)
  public Response record(long processInstanceKey, String element, long jobKey) {
    DriftEvent event =
        cases.byJob(jobKey).orElseGet(() -> judge(completed(processInstanceKey, element), jobKey));
    if (event.response() == null) {
      throw new Refused(Errors.REVIEW_NOT_VALID, event.words());
    }
    return event.response();
  }

  /** A triage as the rules see it. */
  Submission submission(TriageTask task, Triage triage, Optional<String> person) {
    DriftRecord drift = find(task);
    DriftMeasurement measured =
        windows.find(drift.windowId()).map(MonitoredWindow::measurement).orElseThrow();
    return new Submission(
        task,
        triage,
        person,
        owners.team(NameOwners.Kind.MODEL, drift.model().value()).orElse(""),
        measured.sha256());
  }

  /** Notes that somebody was turned away before the engine heard of it. */
  void refuse(Submission on, Refusal refusal) {
    note(on, refusal.message(), null, null);
  }

  private DriftEvent judge(TriageTask task, long jobKey) {
    Submission on = submission(task, triage(task.answer()), Optional.ofNullable(task.assignee()));
    Optional<Refusal> refusal = rules.check(on);
    if (refusal.isPresent()) {
      return note(on, refusal.get().message(), jobKey, null);
    }
    Response response = rules.response(on);
    cases.respond(task.driftId(), response);
    cases.move(task.driftId(), DriftState.TRIAGED, response.reason(), clock.instant());
    LOG.info(
        "Triaged: driftId={} action={} by={}", task.driftId(), response.action(), response.by());
    return note(on, response.reason(), jobKey, response);
  }

  private DriftEvent note(
      Submission on, String words, @Nullable Long jobKey, @Nullable Response response) {
    Instant now = clock.instant();
    String kind = response == null ? "TRIAGE_REFUSED" : "TRIAGED_" + response.action();
    var event =
        new DriftEvent(
            kind, on.person().orElse(NOBODY), words, on.task().key(), jobKey, response, now);
    cases.note(on.task().driftId(), event);
    boolean byApi = jobKey == null || on.triage().nonce() != null;
    audit.add(
        new AuditEvent(
            jobKey == null ? null : "triage-" + jobKey,
            "drift." + kind.toLowerCase(Locale.ROOT),
            event.by(),
            byApi ? Channel.API : Channel.TASKLIST,
            on.task().driftId().value(),
            null,
            Map.of(
                "task", String.valueOf(on.task().key()),
                "sha256", String.valueOf(on.triage().sha256()),
                "message", words.length() > 500 ? words.substring(0, 500) : words)));
    return event;
  }

  /** A task that was judged before is an earlier round's: this round's is still on its way. */
  private TriageTask completed(long processInstanceKey, String element) {
    if (cases.ofInstance(processInstanceKey).isEmpty()) {
      throw new Unrecoverable(
          "Process instance "
              + processInstanceKey
              + " looks after no case of drift. Cancel it: monitoring starts the right one.");
    }
    return tasks.of(processInstanceKey, element).stream()
        .filter(task -> task.state() == UserTask.State.COMPLETED)
        .findFirst()
        .filter(task -> !cases.knowsTask(task.key()))
        .orElseThrow(
            () ->
                new NotYet(
                    "The engine's record of who completed "
                        + element
                        + " has not arrived. Look whether the engine's exporter reaches the"
                        + " workers."));
  }

  private DriftRecord find(TriageTask task) {
    return cases.find(task.driftId()).orElseThrow();
  }

  /** Whoever completed the task may have sent something else: the rules refuse it then. */
  private Triage triage(JsonNode answer) {
    try {
      Triage triage = json.treeToValue(answer.path("triage"), Triage.class);
      return triage == null ? Triage.NOTHING : triage;
    } catch (JsonProcessingException e) {
      return Triage.NOTHING;
    }
  }
}
