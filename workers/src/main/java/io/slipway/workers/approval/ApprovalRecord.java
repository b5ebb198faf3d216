package io.slipway.workers.approval;

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

  /**
   * Whether enough people approved this digest for this lifecycle, none of them its requester, and
   * nobody rejected it.
   */
  boolean permitsRelease(LifecycleId id, String sha256);
}
