package io.slipway.workers.search;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/** The search index. Every call fails with {@link IndexAway} while it is not there. */
public interface SearchIndex {
  /** Whether there is an index for each of these kinds, with the mapping of today. */
  boolean isReady(Collection<Kind> kinds);

  /**
   * Brings documents, or takes them out.
   *
   * @param version of all of them; a document that has this or a later one stays as it is
   * @return those that cannot be indexed
   */
  List<Refused> apply(long version, List<Change> changes);

  /** Makes new indices, lets them be filled, and puts them in the place of the old ones at once. */
  void replace(Collection<Kind> kinds, Consumer<Filling> filling);

  /** Takes out what is older. */
  void expire(Kind kind, Instant before, long version);

  /** The best first. */
  List<Hit> find(Collection<Kind> kinds, Query query);

  /** New indices that nobody sees yet. */
  interface Filling {
    List<Refused> add(long version, List<Document> documents);
  }
}
