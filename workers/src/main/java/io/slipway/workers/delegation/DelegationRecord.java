package io.slipway.workers.delegation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Keeps delegations. They are ended and never forgotten. */
public interface DelegationRecord {
  /** Adds it under the next id. */
  Delegation add(Delegation delegation);

  Optional<Delegation> find(long id);

  /** Ends it, unless it has ended. */
  void end(long id, Instant at);

  /** In which the person is absent, deputy or maker; the latest first. */
  List<Delegation> of(String person);

  /** The latest first. */
  List<Delegation> all();
}
