package io.slipway.workers.task;

import io.slipway.contract.Review;
import io.slipway.workers.approval.ApprovalEntry;
import io.slipway.workers.approval.ApprovalEntry.Outcome;
import io.slipway.workers.approval.ApprovalRecord;
import io.slipway.workers.engine.Engine;
import io.slipway.workers.engine.UserTask;
import io.slipway.workers.outcome.Problem;
import io.slipway.workers.outcome.Problem.Kind;
import io.slipway.workers.people.Actor;
import io.slipway.workers.registry.ModelRegistry;
import io.slipway.workers.registry.ModelVersion;
import java.time.Clock;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Takes decisions for the engine: refuses early what the process would refuse later. */
@Service
public class Decisions {
  private static final String WAIVER_TASK = "Task_WaiveDataQuality";

  private final Tasks tasks;
  private final ModelRegistry registry;
  private final ApprovalRecord approvals;
  private final Engine engine;
  private final Clock clock;

  public Decisions(
      Tasks tasks, ModelRegistry registry, ApprovalRecord approvals, Engine engine, Clock clock) {
    this.tasks = tasks;
    this.registry = registry;
    this.approvals = approvals;
    this.engine = engine;
    this.clock = clock;
  }

  record Reviewed(Review review) {}

  record Waived(Waiver waiver) {}

  record Waiver(String decision, @Nullable String comment) {}

  /**
   * Makes the task the actor's own and completes it.
   *
   * @throws Problem when the decision is not complete, not the actor's to make, or too late
   */
  public TaskView decide(Actor actor, long taskKey, Decision decision) {
    UserTask task = tasks.find(taskKey);
    requireComplete(task, decision);
    requireAllowed(actor, task, decision);
    if (task.state() != UserTask.State.OPEN) {
      throw Problem.of(Kind.CONFLICT, "Task " + taskKey + " has already been decided");
    }
    Object answer = isWaiver(task) ? waived(decision) : reviewed(task, decision);
    if (!actor.name().equals(task.assignee())) {
      engine.assign(taskKey, actor.name());
    }
    engine.complete(taskKey, answer);
    return tasks.show(taskKey);
  }

  private static void requireComplete(UserTask task, Decision decision) {
    Set<String> choices =
        isWaiver(task) ? Set.of("APPROVE", "WAIVE", "REJECT") : Set.of("APPROVE", "REJECT");
    if (decision.decision() == null || !choices.contains(decision.decision())) {
      throw Problem.invalid("decision", "say one of " + choices.stream().sorted().toList());
    }
    String comment = decision.comment();
    if (decision.decision().equals("REJECT") && (comment == null || comment.isBlank())) {
      throw Problem.invalid("comment", "a rejection needs a comment that says why");
    }
  }

  private void requireAllowed(Actor actor, UserTask task, Decision decision) {
    String requester = tasks.lifecycle(task).requestedBy();
    if (actor.name().equals(requester)) {
      throw refuse(
          actor, task, decision, actor.name() + " requested this model and may not decide on it");
    }
    if (!actor.isInOneOf(task.candidateGroups())) {
      String groups = String.join(" or ", task.candidateGroups());
      throw refuse(actor, task, decision, actor.name() + " is not in the group " + groups);
    }
  }

  private Problem refuse(Actor actor, UserTask task, Decision decision, String message) {
    approvals.add(
        new ApprovalEntry(
            task.lifecycleId(),
            Outcome.REFUSED,
            actor.name(),
            message,
            decision.sha256(),
            1,
            task.processInstanceKey(),
            task.elementId(),
            task.key(),
            null,
            clock.instant()));
    return Problem.of(Kind.FORBIDDEN, message);
  }

  private Reviewed reviewed(UserTask task, Decision decision) {
    String digest =
        registry
            .findLatest(task.lifecycleId())
            .map(ModelVersion::sha256)
            .orElseThrow(
                () -> Problem.of(Kind.CONFLICT, "There is no model version to decide on yet"));
    if (decision.sha256() != null && !decision.sha256().equals(digest)) {
      throw Problem.of(
          Kind.CONFLICT,
          "The decision is on package " + decision.sha256() + ", and the task is on " + digest);
    }
    return new Reviewed(new Review(decision.decision(), decision.comment(), digest));
  }

  private static Waived waived(Decision decision) {
    boolean rejected = decision.decision().equals("REJECT");
    return new Waived(new Waiver(rejected ? "REJECT" : "WAIVE", decision.comment()));
  }

  private static boolean isWaiver(UserTask task) {
    return task.elementId().equals(WAIVER_TASK);
  }
}
