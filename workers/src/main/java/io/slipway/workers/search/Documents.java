package io.slipway.workers.search;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What there is to be found, as the database has it now. */
public interface Documents {
  /** All kinds there are. */
  List<Kind> kinds();

  /** Those of these ids that are there. */
  List<Document> present(Kind kind, Collection<String> ids);

  /**
   * The next ones in the order of their ids.
   *
   * @param since those that are older are left out
   */
  List<Document> page(Kind kind, String afterId, Optional<Instant> since, int limit);

  /** Those whose names hold all words, the latest first. */
  List<Hit> named(Kind kind, Query query);
}
