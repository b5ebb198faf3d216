package io.slipway.workers.engine;

import java.time.Instant;
import java.util.List;

/** The decision tables that the engine decides by, each as it was when. */
public interface DecisionTables {
  /**
   * A version of a table.
   *
   * @param content DMN
   */
  record Version(String id, int version, String sha256, String content, Instant deployedAt) {}

  /** Notes that the engine has this version; doing it twice is the same as doing it once. */
  void add(Version version);

  /** Those that an instance has which starts at the moment, in the order of their ids. */
  List<Version> inForce(Instant at);
}
