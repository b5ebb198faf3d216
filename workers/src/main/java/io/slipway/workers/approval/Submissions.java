package io.slipway.workers.approval;

import io.slipway.contract.ApprovalPolicy;
import io.slipway.contract.Review;
import io.slipway.workers.engine.UserTask;
import io.slipway.workers.lifecycle.Lifecycle;
import io.slipway.workers.lifecycle.LifecycleStore;
import io.slipway.workers.registry.ModelVersion;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** Puts together what a decision is judged by, from our own records. */
@Service
public class Submissions {
  private static final String SECOND_REVIEW = "Task_ReviewModelAgain";
  private static final String STEWARDS = "data-stewards";

  private final LifecycleStore lifecycles;
  private final Subjects subjects;
  private final RequiredReviews reviews;
  private final ApprovalRecord approvals;

  public Submissions(
      LifecycleStore lifecycles,
      Subjects subjects,
      RequiredReviews reviews,
      ApprovalRecord approvals) {
    this.lifecycles = lifecycles;
    this.subjects = subjects;
    this.reviews = reviews;
    this.approvals = approvals;
  }

  public Submission of(UserTask task, Matter matter, Optional<String> person, Review review) {
    Lifecycle lifecycle = lifecycles.find(task.lifecycleId()).orElseThrow();
    return new Submission(
        task,
        lifecycle,
        matter,
        person,
        review,
        List.of(task.candidateGroups(), groups(task, matter, lifecycle)),
        digest(matter, lifecycle),
        approvals.ofInstance(task.processInstanceKey()),
        subjects.parties(lifecycle.id()));
  }

  /** Digest of what a task is on. */
  public Optional<String> digest(UserTask task, Matter matter) {
    return lifecycles.find(task.lifecycleId()).flatMap(one -> digest(matter, one));
  }

  /** How many people have to approve. */
  int reviewsNeeded(Submission submission) {
    return submission.matter() == Matter.REVIEW
        ? policy(submission.lifecycle()).map(ApprovalPolicy::reviewsNeeded).orElse(2)
        : 1;
  }

  Optional<ApprovalPolicy> policy(Lifecycle lifecycle) {
    return subjects.release(lifecycle.id()).map(version -> reviews.policy(lifecycle, version));
  }

  private Optional<String> digest(Matter matter, Lifecycle lifecycle) {
    return matter == Matter.WAIVER
        ? subjects.dataset(lifecycle.id())
        : subjects.release(lifecycle.id()).map(ModelVersion::sha256);
  }

  /** By the table; the task's own groups come from a process variable. */
  private List<String> groups(UserTask task, Matter matter, Lifecycle lifecycle) {
    if (matter == Matter.WAIVER) {
      return List.of(STEWARDS);
    }
    boolean second = task.elementId().equals(SECOND_REVIEW);
    return policy(lifecycle)
        .map(policy -> second ? policy.secondGroup() : policy.firstGroup())
        .map(List::of)
        .orElse(List.of());
  }
}
