package io.slipway.workers.search;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What changed and is not indexed yet. */
public interface SearchOutbox {
  /** Key and source of the row that stands for everything. */
  String ALL = "*";

  /**
   * Runs in a transaction, unless somebody else delivers now: of many relays one is at work.
   *
   * @return whether it ran
   */
  boolean tryAlone(Runnable work);

  /** The same, once the others are done. */
  void alone(Runnable work);

  /** Takes the oldest rows out, in the order in which they came. */
  List<Row> take(int limit);

  /** Takes out all rows that are there. */
  int takeAll();

  /** Which documents show what changed: ids by the name of their kind. */
  Map<String, Set<String>> affected(Collection<Row> rows);

  /** Notes that everything is to be indexed. */
  void addAll();

  /** Later than all before it. */
  long nextVersion();

  /** Notes what the index did not take, and forgets earlier refusals of what it took. */
  void note(Collection<Change> told, List<Refused> refused, Instant at);

  void forgetRefusals();

  Waiting waiting();

  /**
   * Something that changed.
   *
   * @param source kind of document, or what shows in several of them
   */
  record Row(String source, String key) {}

  /** How much is not in the index. */
  record Waiting(long rows, long refused) {}
}
