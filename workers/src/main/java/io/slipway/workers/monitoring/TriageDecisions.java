package io.slipway.workers.monitoring;

import io.slipway.contract.DriftCase;
import io.slipway.workers.approval.Nonces;
import io.slipway.workers.approval.Refusal;
import io.slipway.workers.approval.Refusal.Reason;
import io.slipway.workers.engine.Engine;
import io.slipway.workers.engine.UserTask;
import io.slipway.workers.monitoring.TriageRules.Submission;
import io.slipway.workers.outcome.NotYet;
import io.slipway.workers.outcome.Problem;
import io.slipway.workers.outcome.Problem.Kind;
import io.slipway.workers.people.Actor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Takes triages for the engine: refuses early what the process would refuse later. */
@Service
public class TriageDecisions {
  private final TriageTasks tasks;
  private final Triages triages;
  private final TriageRules rules;
  private final DriftCases cases;
  private final DriftStore store;
  private final Nonces nonces;
  private final Engine engine;

  TriageDecisions(
      TriageTasks tasks,
      Triages triages,
      TriageRules rules,
      DriftCases cases,
      DriftStore store,
      Nonces nonces,
      Engine engine) {
    this.tasks = tasks;
    this.triages = triages;
    this.rules = rules;
    this.cases = cases;
    this.store = store;
    this.nonces = nonces;
    this.engine = engine;
  }

  /**
   * A task with what it is about.
   *
   * @param facts those of the case
   * @param problem why the triage before was refused
   * @param sha256 digest of the measurement; null: it left no report
   * @param nonce for the actor's decision; null where none is given
   */
  public record Shown(
      TriageTask task,
      DriftRecord drift,
      DriftCase facts,
      @Nullable String problem,
      @Nullable String sha256,
      @Nullable String nonce) {}

  /** Those of the actor's teams. */
  public List<Shown> open(Actor actor) {
    return tasks.open().stream()
        .filter(task -> actor.sees(team(task)))
        .map(task -> shown(task, null))
        .toList();
  }

  /** The task; another team's is not there for the actor. */
  public Optional<TriageTask> find(Actor actor, long key) {
    return tasks.find(key).filter(task -> actor.sees(team(task)));
  }

  /** The task, for an open one with the nonce that the actor's decision needs. */
  public Shown show(Actor actor, TriageTask task) {
    if (task.state() != UserTask.State.OPEN || actor.service()) {
      return shown(task, null);
    }
    Submission on = triages.submission(task, Triage.NOTHING, Optional.of(actor.name()));
    return shown(task, nonces.issue(TriageRules.purpose(on)));
  }

  /**
   * Makes the task the actor's own and completes it.
   *
   * @throws Problem when the decision is not complete, not the actor's to make, or too late
   * @throws NotYet when the directory does not answer
   */
  public Shown decide(Actor actor, TriageTask task, Triage said) {
    if (said.nonce() == null || said.nonce().isBlank()) {
      throw Problem.invalid(
          "nonce", "send the one that came with the task: GET /v1/tasks/{key} shows it");
    }
    if (task.state() != UserTask.State.OPEN) {
      throw Problem.of(Kind.CONFLICT, "Task " + task.key() + " has already been decided");
    }
    Submission asked = triages.submission(task, said, Optional.of(actor.name()));
    String seen = said.sha256() == null ? asked.sha256() : said.sha256();
    Triage triage =
        new Triage(said.action(), said.comment(), said.data(), said.until(), seen, said.nonce());
    Submission on = triages.submission(task, triage, Optional.of(actor.name()));
    requireAllowed(actor, on);
    useNonce(on);
    if (!actor.name().equals(task.assignee())) {
      engine.assign(task.key(), actor.name());
    }
    engine.complete(task.key(), Map.of("triage", triage));
    return shown(tasks.find(task.key()).orElse(task), null);
  }

  private void requireAllowed(Actor actor, Submission on) {
    Optional<Refusal> refusal =
        actor.service()
            ? Optional.of(new Refusal(Reason.PERSON, actor.name() + " is a program"))
            : rules.checkBeforeTheEngine(on);
    if (refusal.isPresent()) {
      if (refusal.get().reason() != Reason.DECISION) {
        triages.refuse(on, refusal.get());
      }
      throw Problem.of(kind(refusal.get().reason()), refusal.get().message());
    }
  }

  private void useNonce(Submission on) {
    String nonce = String.valueOf(on.triage().nonce());
    if (!nonces.use(nonce, TriageRules.purpose(on), String.valueOf(on.triage().action()))) {
      var refusal =
          new Refusal(
              Reason.ORIGIN,
              "The nonce was used, is older than an hour, or was not given to %s for this task."
                      .formatted(on.person().orElse("nobody"))
                  + " Look at the task again and decide anew.");
      triages.refuse(on, refusal);
      throw Problem.of(kind(refusal.reason()), refusal.message());
    }
  }

  private Shown shown(TriageTask task, @Nullable String nonce) {
    DriftRecord drift = store.find(task.driftId()).orElseThrow();
    DriftCase facts = cases.facts(drift);
    return new Shown(task, drift, facts, problem(task), facts.measurement().sha256(), nonce);
  }

  /** Why the last one was refused, or could not be done. */
  private @Nullable String problem(TriageTask task) {
    return store.events(task.driftId()).stream()
        .reduce((earlier, later) -> later)
        .filter(event -> event.kind().endsWith("_REFUSED"))
        .map(DriftEvent::words)
        .orElse(null);
  }

  private String team(TriageTask task) {
    return store.find(task.driftId()).map(cases::team).orElse("");
  }

  private static Kind kind(Reason reason) {
    return switch (reason) {
      case PERSON -> Kind.FORBIDDEN;
      case SUBJECT, ORIGIN -> Kind.CONFLICT;
      case DECISION -> Kind.INVALID;
    };
  }
}
