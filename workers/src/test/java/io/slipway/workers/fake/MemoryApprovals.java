package io.slipway.workers.fake;

import io.slipway.contract.Environment;
import io.slipway.contract.LifecycleId;
import io.slipway.workers.approval.ApprovalEntry;
import io.slipway.workers.approval.ApprovalEntry.Outcome;
import io.slipway.workers.approval.ApprovalRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

public final class MemoryApprovals implements ApprovalRecord {
  private final MemoryLifecycles lifecycles;

  /** By lifecycle, digest and environment the deployment that used the approval. */
  public final Map<String, String> uses = new HashMap<>();

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
  public boolean permitsRelease(LifecycleId id, String sha256, Environment environment) {
    return isApproved(id, sha256)
        && lifecycles.find(id).orElseThrow().request().environment() == environment;
  }

  @Override
  public boolean use(LifecycleId id, String sha256, Environment environment, String key) {
    return permitsRelease(id, sha256, environment)
        && uses.computeIfAbsent(id + sha256 + environment, first -> key).equals(key);
  }

  @Override
  public boolean isApproved(LifecycleId id, String sha256) {
    var requester = lifecycles.find(id).orElseThrow().requestedBy();
    var own =
        entries.stream()
            .filter(one -> one.lifecycleId().equals(id) && sha256.equals(one.sha256()))
            .toList();
    var approved =
        own.stream()
            .filter(one -> one.outcome() == Outcome.APPROVED && !requester.equals(one.who()))
            .toList();
    return own.stream()
            .noneMatch(one -> one.outcome() == Outcome.REJECTED || one.outcome() == Outcome.LAPSED)
        && approved.stream()
            .collect(Collectors.groupingBy(ApprovalEntry::processInstanceKey))
            .values()
            .stream()
            .anyMatch(MemoryApprovals::areEnough);
  }

  private static boolean areEnough(List<ApprovalEntry> approved) {
    int needed = approved.stream().mapToInt(ApprovalEntry::reviewsNeeded).max().orElse(1);
    long deciders = approved.stream().map(ApprovalEntry::who).distinct().count();
    long people =
        approved.stream()
            .map(one -> Objects.requireNonNullElse(one.onBehalfOf(), String.valueOf(one.who())))
            .distinct()
            .count();
    return Math.min(deciders, people) >= needed;
  }
}
