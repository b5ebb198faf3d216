package io.slipway.workers.search.jdbc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.slipway.workers.search.Document;
import io.slipway.workers.search.Documents;
import io.slipway.workers.search.Hit;
import io.slipway.workers.search.Kind;
import io.slipway.workers.search.Query;
import java.io.UncheckedIOException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads the view of each kind. */
@Repository
class JdbcDocuments implements Documents {
  private static final String DOCUMENT = "select jsonb_strip_nulls(to_jsonb(d)) from search_";
  private static final int LONGEST_EXCERPT = 200;

  /** What means something to the index's syntax, and nothing to this. */
  private static final Pattern SYNTAX = Pattern.compile("[\"+|*()~\\s]+");

  private final JdbcClient sql;
  private final ObjectMapper json;

  JdbcDocuments(JdbcClient sql, ObjectMapper json) {
    this.sql = sql;
    this.json = json;
  }

  @Override
  public List<Kind> kinds() {
    return sql.sql("select kind, alias, expires from search_kind order by kind")
        .query((row, index) -> new Kind(row.getString(1), row.getString(2), row.getBoolean(3)))
        .list();
  }

  @Override
  public List<Document> present(Kind kind, Collection<String> ids) {
    return sql.sql(DOCUMENT + kind.name() + " d where d.id = any(:ids)")
        .param("ids", ids.toArray(new String[0]))
        .query((row, index) -> document(kind, row.getString(1)))
        .list();
  }

  @Override
  public List<Document> page(Kind kind, String afterId, Optional<Instant> since, int limit) {
    return sql.sql(
            DOCUMENT
                + kind.name()
                + """
                 d where d.id > :after
                  and (cast(:since as timestamptz) is null or d.at >= :since)
                order by d.id limit :limit""")
        .param("after", afterId)
        .param("since", since.map(Timestamp::from).orElse(null), Types.TIMESTAMP_WITH_TIMEZONE)
        .param("limit", limit)
        .query((row, index) -> document(kind, row.getString(1)))
        .list();
  }

  @Override
  public List<Hit> named(Kind kind, Query query) {
    String[] patterns = patterns(query.words());
    if (patterns.length == 0) {
      return List.of();
    }
    return sql.sql(
            DOCUMENT
                + kind.name()
                + """
                 d where d.title ilike all(:patterns) and (:all or d.team = any(:teams))
                order by d.at desc limit :limit""")
        .param("patterns", patterns)
        .param("all", query.teams().isEmpty())
        .param("teams", query.teams().orElse(Set.of()).toArray(new String[0]))
        .param("limit", query.limit())
        .query((row, index) -> hit(document(kind, row.getString(1))))
        .list();
  }

  private static String[] patterns(String words) {
    return SYNTAX
        .splitAsStream(words)
        .filter(word -> !word.isBlank() && !word.startsWith("-"))
        .map(word -> "%" + word.replaceAll("([\\\\%_])", "\\\\$1") + "%")
        .toArray(String[]::new);
  }

  private static Hit hit(Document document) {
    return new Hit(
        document.kind().name(),
        document.id(),
        document.text("title"),
        Document.beginning(document.text("text").strip(), LONGEST_EXCERPT),
        OffsetDateTime.parse(document.text("at")).toInstant(),
        document.text("path"));
  }

  private Document document(Kind kind, String text) {
    try {
      ObjectNode fields = (ObjectNode) json.readTree(text);
      return new Document(kind, fields.path("id").asText(), fields);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
