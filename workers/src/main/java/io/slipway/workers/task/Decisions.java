package io.slipway.workers.task;

import io.slipway.contract.Review;
import io.slipway.workers.approval.DecisionTrail;
import io.slipway.workers.approval.Matter;
import io.slipway.workers.approval.Nonces;
import io.slipway.workers.approval.Nonces.Purpose;
import io.slipway.workers.approval.Refusal;
import io.slipway.workers.approval.Refusal.Reason;
import io.slipway.workers.approval.ReviewRules;
import io.slipway.workers.approval.Submission;
import io.slipway.workers.approval.Submissions;
import io.slipway.workers.engine.Engine;
import io.slipway.workers.engine.UserTask;
import io.slipway.workers.outcome.NotYet;
import io.slipway.workers.outcome.Problem;
import io.slipway.workers.outcome.Problem.Kind;
import io.slipway.workers.people.Actor;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Service;

/** Takes decisions for the engine: refuses early what the process would refuse later. */
@Service
public class Decisions {
  private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

  private final Tasks tasks;
  private final Submissions submissions;
  private final ReviewRules rules;
  private final Nonces nonces;
  private final DecisionTrail trail;
  private final Engine engine;

  public Decisions(
      Tasks tasks,
      Submissions submissions,
      ReviewRules rules,
      Nonces nonces,
      DecisionTrail trail,
      Engine engine) {
    this.tasks = tasks;
    this.submissions = submissions;
    this.rules = rules;
    this.nonces = nonces;
    this.trail = trail;
    this.engine = engine;
  }

  /** The task with its evidence, and for an open one the nonce that the actor's decision needs. */
  public TaskView show(Actor actor, long taskKey) {
    UserTask task = tasks.find(actor, taskKey);
    TaskView view = tasks.show(task);
    Optional<String> digest =
        Matter.of(task.elementId()).flatMap(matter -> submissions.digest(task, matter));
    if (digest.isEmpty() || task.state() != UserTask.State.OPEN || actor.service()) {
      return view.toBeDecided(digest.orElse(null), null);
    }
    String nonce = nonces.issue(new Purpose(taskKey, actor.name(), digest.get()));
    return view.toBeDecided(digest.get(), nonce);
  }

  /**
   * Makes the task the actor's own and completes it.
   *
   * @throws Problem when the decision is not complete, not the actor's to make, or too late
   * @throws NotYet when the directory does not answer
   */
  public TaskView decide(Actor actor, long taskKey, Decision decision) {
    UserTask task = tasks.find(actor, taskKey);
    Matter matter =
        Matter.of(task.elementId())
            .orElseThrow(
                () ->
                    Problem.of(Kind.CONFLICT, "Task " + taskKey + " is decided in Tasklist only"));
    requireWellFormed(decision);
    if (task.state() != UserTask.State.OPEN) {
      throw Problem.of(Kind.CONFLICT, "Task " + taskKey + " has already been decided");
    }
    Submission submission =
        submissions.of(task, matter, Optional.of(actor.name()), review(task, matter, decision));
    requireAllowed(actor, submission);
    useNonce(submission, actor);
    if (!actor.name().equals(task.assignee())) {
      engine.assign(taskKey, actor.name());
    }
    engine.complete(taskKey, Map.of(matter.variable(), submission.review()));
    return tasks.show(tasks.find(actor, taskKey));
  }

  private static void requireWellFormed(Decision decision) {
    if (decision.decision() == null) {
      throw Problem.invalid("decision", "say what you decide, such as APPROVE or REJECT");
    }
    if (decision.nonce() == null || decision.nonce().isBlank()) {
      throw Problem.invalid(
          "nonce", "send the one that came with the task: GET /v1/tasks/{key} shows it");
    }
    if (decision.sha256() != null && !DIGEST.matcher(decision.sha256()).matches()) {
      throw Problem.invalid("sha256", "a digest has 64 digits and letters from a to f");
    }
  }

  private Review review(UserTask task, Matter matter, Decision decision) {
    String seen =
        decision.sha256() == null
            ? submissions.digest(task, matter).orElse(null)
            : decision.sha256();
    return new Review(
        matter.inWords(Objects.requireNonNull(decision.decision())),
        decision.comment(),
        seen,
        decision.nonce(),
        decision.condition(),
        decision.conditionDue());
  }

  private void requireAllowed(Actor actor, Submission submission) {
    Optional<Refusal> refusal =
        actor.service()
            ? Optional.of(new Refusal(Reason.PERSON, actor.name() + " is a program"))
            : rules.checkBeforeTheEngine(submission).refusal();
    if (refusal.isPresent()) {
      if (refusal.get().reason() != Reason.DECISION) {
        trail.refuse(submission, refusal.get());
      }
      throw Problem.of(kind(refusal.get().reason()), refusal.get().message());
    }
  }

  private void useNonce(Submission submission, Actor actor) {
    Review review = submission.review();
    var purpose =
        new Purpose(submission.task().key(), actor.name(), Objects.requireNonNull(review.sha256()));
    if (!nonces.use(Objects.requireNonNull(review.nonce()), purpose, review.decision())) {
      var refusal =
          new Refusal(
              Reason.ORIGIN,
              "The nonce was used, is older than an hour, or was not given to "
                  + actor.name()
                  + " for this task. Look at the task again and decide anew.");
      trail.refuse(submission, refusal);
      throw Problem.of(kind(refusal.reason()), refusal.message());
    }
  }

  private static Kind kind(Reason reason) {
    return switch (reason) {
      case PERSON -> Kind.FORBIDDEN;
      case SUBJECT, ORIGIN -> Kind.CONFLICT;
      case DECISION -> Kind.INVALID;
    };
  }
}
