package io.slipway.workers.approval;

import io.slipway.contract.Environment;
import io.slipway.contract.LifecycleId;
import java.util.List;
import java.util.Optional;

/** The record of approvals. Lines are added and never changed. */
public interface ApprovalRecord {
  void add(ApprovalEntry entry);

  Optional<ApprovalEntry> findByJob(long jobKey);

  /** Whether a job has recorded what became of this task. */
  boolean knowsTask(long taskKey);

  /** In the order in which they were made. */
  List<ApprovalEntry> ofInstance(long processInstanceKey);

  /** In the order in which they were made. */
  List<ApprovalEntry> ofLifecycle(LifecycleId id);

  /** Whether a digest is approved, for whatever environment its lifecycle asked for. */
  boolean isApproved(LifecycleId id, String sha256);

  /**
   * Whether, in one instance of the approval, enough people approved this digest for this lifecycle
   * and the environment that it asked for, none of them its requester, and nobody rejected it and
   * no condition lapsed. A permit may have been used up: see {@link #use}.
   */
  boolean permitsRelease(LifecycleId id, String sha256, Environment environment);

  /**
   * Uses the permit up for one deployment, once and for all. Asking again with the same key is the
   * same as asking once.
   *
   * @param deploymentKey names the promotion, such as the key of its process instance
   * @return false when there is no permit, or another deployment has used it up
   */
  boolean use(LifecycleId id, String sha256, Environment environment, String deploymentKey);
}
