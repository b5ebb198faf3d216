package io.slipway.workers.search.elastic;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.query_dsl.BoolQuery;
import co.elastic.clients.elasticsearch._types.query_dsl.Operator;
import co.elastic.clients.elasticsearch._types.query_dsl.SimpleQueryStringFlag;
import co.elastic.clients.elasticsearch.core.search.Highlight;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.slipway.workers.search.Hit;
import io.slipway.workers.search.Kind;
import io.slipway.workers.search.Query;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Asks the index. */
record Finds(Elastic elastic) {
  private static final int EXPIRED = 1_000;
  private static final int LONGEST_EXCERPT = 200;

  private static final List<String> FIELDS =
      List.of(
          "title^3", "text", "model^2", "dataset", "environment", "state", "who", "riskTier", "id");

  private static final List<SimpleQueryStringFlag> SYNTAX =
      List.of(
          SimpleQueryStringFlag.And,
          SimpleQueryStringFlag.Or,
          SimpleQueryStringFlag.Not,
          SimpleQueryStringFlag.Phrase,
          SimpleQueryStringFlag.Prefix,
          SimpleQueryStringFlag.Precedence,
          SimpleQueryStringFlag.Whitespace);

  List<Hit> find(Collection<Kind> kinds, Query query) {
    return elastic
        .ask(
            client ->
                client.search(
                    request ->
                        request
                            .index(Indices.aliases(kinds))
                            .query(it -> it.bool(words(query)))
                            .highlight(excerpt())
                            .size(query.limit()),
                    ObjectNode.class))
        .hits()
        .hits()
        .stream()
        .map(Finds::hit)
        .toList();
  }

  /** Ids of what is older; at most so many that they can be taken out at once. */
  List<String> before(Kind kind, Instant at) {
    return elastic
        .ask(
            client ->
                client.search(
                    request ->
                        request
                            .index(kind.alias())
                            .query(
                                it ->
                                    it.range(
                                        range ->
                                            range.date(date -> date.field("at").lt(at.toString()))))
                            .source(it -> it.fetch(false))
                            .size(EXPIRED),
                    Void.class))
        .hits()
        .hits()
        .stream()
        .map(co.elastic.clients.elasticsearch.core.search.Hit::id)
        .map(String::valueOf)
        .toList();
  }

  private static BoolQuery words(Query query) {
    return BoolQuery.of(
        bool -> {
          bool.must(
              it ->
                  it.simpleQueryString(
                      string ->
                          string
                              .query(query.words())
                              .fields(FIELDS)
                              .flags(SYNTAX)
                              .defaultOperator(Operator.And)
                              .lenient(true)));
          query
              .teams()
              .ifPresent(
                  teams ->
                      bool.filter(
                          it ->
                              it.terms(
                                  terms ->
                                      terms
                                          .field("team")
                                          .terms(
                                              values ->
                                                  values.value(
                                                      teams.stream()
                                                          .map(FieldValue::of)
                                                          .toList())))));
          return bool;
        });
  }

  private static Highlight excerpt() {
    return Highlight.of(
        it ->
            it.preTags("")
                .postTags("")
                .fields(
                    "text",
                    field ->
                        field
                            .numberOfFragments(1)
                            .fragmentSize(LONGEST_EXCERPT)
                            .noMatchSize(LONGEST_EXCERPT)));
  }

  private static Hit hit(co.elastic.clients.elasticsearch.core.search.Hit<ObjectNode> found) {
    ObjectNode fields = Objects.requireNonNull(found.source(), "_source is kept");
    return new Hit(
        fields.path("kind").asText(),
        fields.path("id").asText(),
        fields.path("title").asText(),
        text(found.highlight()),
        OffsetDateTime.parse(fields.path("at").asText()).toInstant(),
        fields.path("path").asText());
  }

  private static String text(Map<String, List<String>> excerpts) {
    return String.join(" ", excerpts.getOrDefault("text", List.of())).strip();
  }
}
