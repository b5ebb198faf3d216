package io.slipway.workers.fake;

import io.slipway.contract.LifecycleId;
import io.slipway.workers.approval.ApprovalEntry;
import io.slipway.workers.approval.ApprovalEntry.Outcome;
import io.slipway.workers.approval.ApprovalRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

public final class MemoryApprovals implements ApprovalRecord {
  private final MemoryLifecycles lifecycles;
  public final List<ApprovalEntry> entries = new ArrayList<>();

  public MemoryApprovals(MemoryLifecycles lifecycles) {
    this.lifecycles = lifecycles;
  }

  @Override
  public void add(ApprovalEntry entry) {
    entries.add(entry);
  }

  @Override
  public Optional<ApprovalEntry> findByJob(long jobKey) {
    return entries.stream().filter(one -> Objects.equals(one.jobKey(), jobKey)).findFirst();
  }

  @Override
  public boolean knowsTask(long taskKey) {
    return entries.stream()
        .anyMatch(one -> one.jobKey() != null && Objects.equals(one.taskKey(), taskKey));
  }

  @Override
  public List<ApprovalEntry> ofInstance(long processInstanceKey) {
    return entries.stream().filter(one -> one.processInstanceKey() == processInstanceKey).toList();
  }

  @Override
  public List<ApprovalEntry> ofLifecycle(LifecycleId id) {
    return entries.stream().filter(one -> one.lifecycleId().equals(id)).toList();
  }

  @Override
  public boolean permitsRelease(LifecycleId id, String sha256) {
    var requester = lifecycles.find(id).orElseThrow().requestedBy();
    var own =
        entries.stream()
            .filter(one -> one.lifecycleId().equals(id) && sha256.equals(one.sha256()))
            .toList();
    var approved =
        own.stream()
            .filter(one -> one.outcome() == Outcome.APPROVED && !requester.equals(one.who()))
            .toList();
    int needed = approved.stream().mapToInt(ApprovalEntry::reviewsNeeded).max().orElse(1);
    return own.stream().noneMatch(one -> one.outcome() == Outcome.REJECTED)
        && approved.stream().map(ApprovalEntry::who).distinct().count() >= needed;
  }
}
