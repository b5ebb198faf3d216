package io.slipway.workers.search.elastic;

import co.elastic.clients.elasticsearch._types.ErrorCause;
import co.elastic.clients.elasticsearch._types.VersionType;
import co.elastic.clients.elasticsearch.core.BulkRequest;
import co.elastic.clients.elasticsearch.core.bulk.BulkOperation;
import co.elastic.clients.elasticsearch.core.bulk.BulkResponseItem;
import io.slipway.workers.search.Change;
import io.slipway.workers.search.IndexAway;
import io.slipway.workers.search.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Brings documents, many at a time. The versions are ours: the server keeps what has the same or a
 * later one.
 */
record Writes(Elastic elastic) {
  private static final int BAD_REQUEST = 400;
  private static final int NOT_FOUND = 404;
  private static final int CONFLICT = 409;

  List<Refused> throughAliases(long version, List<Change> changes) {
    // an index that went away must not come back by itself, without its mapping
    return send(changes, version, Map.of(), new BulkRequest.Builder().requireAlias(true));
  }

  /**
   * @param indices by the alias that they are for
   */
  List<Refused> into(Map<String, String> indices, long version, List<Change> changes) {
    return send(changes, version, indices, new BulkRequest.Builder());
  }

  private List<Refused> send(
      List<Change> changes, long version, Map<String, String> indices, BulkRequest.Builder bulk) {
    for (Change change : changes) {
      String alias = change.kind().alias();
      bulk.operations(operation(change, indices.getOrDefault(alias, alias), version));
    }
    BulkRequest request = bulk.build();
    List<BulkResponseItem> items = elastic.ask(client -> client.bulk(request)).items();
    List<Refused> refused = new ArrayList<>();
    for (int i = 0; i < changes.size(); i++) {
      ErrorCause error = items.get(i).error();
      if (error != null && isRefused(items.get(i).status(), error)) {
        Change change = changes.get(i);
        refused.add(new Refused(change.kind(), change.id(), words(error)));
      }
    }
    return refused;
  }

  private static BulkOperation operation(Change change, String index, long version) {
    return change
        .document()
        .map(
            document ->
                BulkOperation.of(
                    operation ->
                        operation.index(
                            it ->
                                it.index(index)
                                    .id(change.id())
                                    .version(version)
                                    .versionType(VersionType.External)
                                    .document(document.fields()))))
        .orElseGet(
            () ->
                BulkOperation.of(
                    operation ->
                        operation.delete(
                            it ->
                                it.index(index)
                                    .id(change.id())
                                    .version(version)
                                    .versionType(VersionType.External))));
  }

  /** Whether trying again would not help; fails when it would. */
  private static boolean isRefused(int status, ErrorCause error) {
    boolean late = status == CONFLICT;
    boolean gone =
        status == NOT_FOUND && !Objects.equals(error.type(), "index_not_found_exception");
    if (status != BAD_REQUEST && !late && !gone) {
      throw new IndexAway(
          "the search server takes nothing now (" + status + "): " + words(error), null);
    }
    return status == BAD_REQUEST;
  }

  private static String words(ErrorCause error) {
    String reason = String.valueOf(error.reason());
    return error.causedBy() == null ? reason : reason + ": " + error.causedBy().reason();
  }
}
