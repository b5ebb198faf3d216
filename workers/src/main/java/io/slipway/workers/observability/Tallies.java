package io.slipway.workers.observability;

import java.util.List;

/** Everything that the database can be asked to count. */
public interface Tallies {
  List<Counted> all();

  /** One metric, and what it is at this moment: its rows may be others each time. */
  record Counted(String name, String description, Kind kind, List<Tally> tallies) {}

  /** How a metric moves. */
  enum Kind {
    /** It may fall. */
    GAUGE,
    /** The same in seconds. */
    SECONDS,
    /** It only grows. */
    COUNTER
  }
}
