package io.slipway.workers.delegation;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Service;

/** Who stands in for whom, for those who judge a decision. */
@Service
public class Deputies {
  private final DelegationRecord delegations;
  private final Clock clock;

  public Deputies(DelegationRecord delegations, Clock clock) {
    this.delegations = delegations;
    this.clock = clock;
  }

  /** The delegations by which the person decides for somebody now. */
  public List<Delegation> standingInBy(String deputy) {
    Instant now = clock.instant();
    return delegations.of(deputy).stream()
        .filter(one -> one.to().equals(deputy) && one.isActive(now))
        .toList();
  }

  /**
   * Whether a delegation ties the two together that had not ended when the given time came. One
   * that was taken back a moment ago, or that begins tomorrow, does so too.
   */
  public boolean areTied(String requester, String other, Instant since) {
    return delegations.of(requester).stream()
        .filter(one -> one.end().isAfter(since))
        .anyMatch(one -> one.ties(requester, other));
  }
}
