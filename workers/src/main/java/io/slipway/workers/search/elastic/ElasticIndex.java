package io.slipway.workers.search.elastic;

import io.slipway.workers.search.Change;
import io.slipway.workers.search.Document;
import io.slipway.workers.search.Hit;
import io.slipway.workers.search.Kind;
import io.slipway.workers.search.Query;
import io.slipway.workers.search.Refused;
import io.slipway.workers.search.SearchIndex;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** An index for each kind, behind its alias. */
record ElasticIndex(Indices indices, Writes writes, Finds finds) implements SearchIndex {
  @Override
  public boolean isReady(Collection<Kind> kinds) {
    return indices.areReady(kinds);
  }

  @Override
  public List<Refused> apply(long version, List<Change> changes) {
    return writes.throughAliases(version, changes);
  }

  @Override
  public void replace(Collection<Kind> kinds, Consumer<Filling> filling) {
    Map<String, String> made = indices.make(kinds);
    filling.accept(
        (version, documents) ->
            writes.into(made, version, documents.stream().map(ElasticIndex::change).toList()));
    indices.swap(made);
  }

  @Override
  public void expire(Kind kind, Instant before, long version) {
    List<String> ids = finds.before(kind, before);
    while (!ids.isEmpty()) {
      writes.throughAliases(
          version, ids.stream().map(id -> new Change(kind, id, Optional.empty())).toList());
      indices.refresh(List.of(kind.alias()));
      ids = finds.before(kind, before);
    }
  }

  @Override
  public List<Hit> find(Collection<Kind> kinds, Query query) {
    return finds.find(kinds, query);
  }

  private static Change change(Document document) {
    return new Change(document.kind(), document.id(), Optional.of(document));
  }
}
