package io.slipway.workers.search;

import io.slipway.workers.search.SearchOutbox.Row;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Brings documents to the index as the database has them now. Its caller is the only one at work,
 * in a transaction; rows that are committed meanwhile stay for the next delivery.
 */
@Component
class Delivery {
  private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);
  private static final int PAGE = 500;

  private final Documents documents;
  private final SearchOutbox outbox;
  private final SearchSettings settings;
  private final Clock clock;

  Delivery(Documents documents, SearchOutbox outbox, SearchSettings settings, Clock clock) {
    this.documents = documents;
    this.outbox = outbox;
    this.settings = settings;
    this.clock = clock;
  }

  List<Kind> kinds() {
    return documents.kinds();
  }

  /** Those that show what changed. */
  void changes(SearchIndex index, List<Row> rows) {
    Map<String, Set<String>> affected = outbox.affected(rows);
    // before the documents are read: whoever reads them later has a later version
    long version = outbox.nextVersion();
    List<Change> changes = new ArrayList<>();
    for (Kind kind : documents.kinds()) {
      changes.addAll(changes(kind, affected.getOrDefault(kind.name(), Set.of())));
    }
    tell(index, version, changes);
  }

  /** All of them, into new indices; gives their numbers by kind. */
  Map<String, Long> everything(SearchIndex index) {
    // before the documents are read: what changes from here on is delivered again
    outbox.takeAll();
    outbox.forgetRefusals();
    long version = outbox.nextVersion();
    Map<String, Long> counts = new TreeMap<>();
    List<Kind> kinds = documents.kinds();
    index.replace(
        kinds,
        filling -> kinds.forEach(kind -> counts.put(kind.name(), fill(filling, version, kind))));
    LOG.info("The search index was made anew: documents={}", counts);
    return counts;
  }

  /** What is older than this is not in the index. */
  Optional<Instant> oldest(Kind kind) {
    return kind.expires()
        ? Optional.ofNullable(settings.retention()).map(clock.instant()::minus)
        : Optional.empty();
  }

  private List<Change> changes(Kind kind, Set<String> ids) {
    if (ids.isEmpty()) {
      return List.of();
    }
    Map<String, Change> changes = new LinkedHashMap<>();
    ids.forEach(id -> changes.put(id, new Change(kind, id, Optional.empty())));
    for (Document document : documents.present(kind, ids)) {
      changes.put(document.id(), new Change(kind, document.id(), Optional.of(document)));
    }
    return List.copyOf(changes.values());
  }

  private void tell(SearchIndex index, long version, List<Change> changes) {
    if (!changes.isEmpty()) {
      List<Refused> refused = index.apply(version, changes);
      note(changes, refused);
    }
  }

  private long fill(SearchIndex.Filling filling, long version, Kind kind) {
    long count = 0;
    String last = "";
    List<Document> page = documents.page(kind, last, oldest(kind), PAGE);
    while (!page.isEmpty()) {
      List<Refused> refused = filling.add(version, page);
      note(List.of(), refused);
      count += page.size() - refused.size();
      last = page.get(page.size() - 1).id();
      page = documents.page(kind, last, oldest(kind), PAGE);
    }
    return count;
  }

  private void note(List<Change> told, List<Refused> refused) {
    outbox.note(told, refused, clock.instant());
    refused.forEach(
        it ->
            LOG.error(
                "Not indexed: kind={} id={} problem={}", it.kind().name(), it.id(), it.problem()));
  }
}
