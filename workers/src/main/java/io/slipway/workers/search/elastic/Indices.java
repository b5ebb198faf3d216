package io.slipway.workers.search.elastic;

import co.elastic.clients.elasticsearch.indices.IndexState;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.slipway.workers.audit.Links;
import io.slipway.workers.search.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * The indices behind the aliases. Each keeps the digest of the mapping that it was made with, and
 * their numbers rise.
 */
record Indices(Elastic elastic) {
  private static final String DEFINITION = "documents.json";
  private static final String DIGEST = "sha256";
  private static final ObjectMapper JSON = new ObjectMapper();

  boolean areReady(Collection<Kind> kinds) {
    Map<String, IndexState> there = all();
    String digest = digest();
    return kinds.stream()
        .allMatch(
            kind ->
                there.values().stream()
                    .anyMatch(
                        state ->
                            state.aliases().containsKey(kind.alias())
                                && digest.equals(digestOf(state))));
  }

  /** New empty ones, by the alias that they are for. */
  Map<String, String> make(Collection<Kind> kinds) {
    Set<String> there = all().keySet();
    Map<String, String> made = new HashMap<>();
    for (Kind kind : kinds) {
      String name = next(kind.alias(), there);
      elastic.ask(
          client ->
              client
                  .indices()
                  .create(it -> it.withJson(new StringReader(definition())).index(name)));
      made.put(kind.alias(), name);
    }
    return made;
  }

  /** In one step: searches and deliveries see all new ones, and all others are gone. */
  void swap(Map<String, String> made) {
    Set<String> old = new TreeSet<>(all().keySet());
    old.removeAll(made.values());
    refresh(made.values());
    elastic.ask(
        client ->
            client
                .indices()
                .updateAliases(
                    request -> {
                      made.forEach(
                          (alias, name) ->
                              request.actions(
                                  action -> action.add(it -> it.index(name).alias(alias))));
                      old.forEach(
                          name ->
                              request.actions(action -> action.removeIndex(it -> it.index(name))));
                      return request;
                    }));
  }

  /** Lets searches see what was written. */
  void refresh(Collection<String> names) {
    elastic.ask(client -> client.indices().refresh(it -> it.index(new ArrayList<>(names))));
  }

  /** Ours, whatever became of them. */
  private Map<String, IndexState> all() {
    return elastic.ask(
        client ->
            client
                .indices()
                .get(it -> it.index("slipway-*").ignoreUnavailable(true).allowNoIndices(true))
                .result());
  }

  private static String next(String alias, Set<String> there) {
    int last =
        there.stream()
            .filter(name -> name.matches(alias + "-\\d{6}"))
            .mapToInt(name -> Integer.parseInt(name.substring(alias.length() + 1)))
            .max()
            .orElse(0);
    return "%s-%06d".formatted(alias, last + 1);
  }

  private static String digestOf(IndexState state) {
    var mapping = state.mappings();
    var digest = mapping == null ? null : mapping.meta().get(DIGEST);
    return digest == null ? "" : digest.to(String.class);
  }

  private static String definition() {
    try {
      ObjectNode definition = (ObjectNode) JSON.readTree(bytes());
      ((ObjectNode) definition.required("mappings")).putObject("_meta").put(DIGEST, digest());
      return JSON.writeValueAsString(definition);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String digest() {
    return Links.sha256(bytes());
  }

  private static byte[] bytes() {
    try (InputStream in = Indices.class.getResourceAsStream(DEFINITION)) {
      return Objects.requireNonNull(in, DEFINITION + " is not on the class path").readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<String> aliases(Collection<Kind> kinds) {
    return kinds.stream().map(Kind::alias).toList();
  }
}
