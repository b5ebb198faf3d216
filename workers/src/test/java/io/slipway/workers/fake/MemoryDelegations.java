package io.slipway.workers.fake;

import io.slipway.workers.delegation.Delegation;
import io.slipway.workers.delegation.DelegationRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

public final class MemoryDelegations implements DelegationRecord {
  private final List<Delegation> all = new ArrayList<>();

  @Override
  public Delegation add(Delegation delegation) {
    var added = with(delegation, all.size() + 1, delegation.endedAt());
    all.add(added);
    return added;
  }

  /** From yesterday to tomorrow, made by the absent person. */
  public Delegation add(String from, String to) {
    return add(from, to, from);
  }

  public Delegation add(String from, String to, String by) {
    Instant noon = Samples.NOON;
    return add(
        new Delegation(
            0,
            from,
            to,
            null,
            noon.minusSeconds(86_400),
            noon.plusSeconds(86_400),
            "on leave",
            by,
            noon.minusSeconds(86_400),
            null));
  }

  @Override
  public Optional<Delegation> find(long id) {
    return all.stream().filter(one -> one.id() == id).findFirst();
  }

  @Override
  public void end(long id, Instant at) {
    all.replaceAll(one -> one.id() == id ? with(one, id, at) : one);
  }

  @Override
  public List<Delegation> of(String person) {
    return all.stream()
        .filter(
            one -> Set.of(one.from(), one.to()).contains(person) || one.createdBy().equals(person))
        .toList();
  }

  @Override
  public List<Delegation> all() {
    return List.copyOf(all);
  }

  private static Delegation with(
      Delegation one, long id, @org.jspecify.annotations.Nullable Instant endedAt) {
    return new Delegation(
        id,
        one.from(),
        one.to(),
        one.group(),
        one.since(),
        one.until(),
        one.reason(),
        one.createdBy(),
        one.createdAt(),
        endedAt);
  }
}
