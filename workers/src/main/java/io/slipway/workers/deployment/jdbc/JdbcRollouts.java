package io.slipway.workers.deployment.jdbc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.slipway.contract.LifecycleId;
import io.slipway.contract.ModelName;
import io.slipway.workers.deployment.CanaryTerms;
import io.slipway.workers.deployment.Ledger.Cause;
import io.slipway.workers.deployment.Ledger.Filter;
import io.slipway.workers.deployment.Ledger.Place;
import io.slipway.workers.deployment.Rollouts;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcRollouts implements Rollouts {
  private final JdbcClient sql;
  private final ObjectMapper json;

  JdbcRollouts(JdbcClient sql, ObjectMapper json) {
    this.sql = sql;
    this.json = json;
  }

  @Override
  public void add(Event event) {
    sql.sql(
            """
            insert into rollout_event (lifecycle_id, model, environment, version, kind, terms,
              verdict, by, reason, at)
            values (:lifecycle, :model, :environment, :version, :kind, cast(:terms as jsonb),
              :verdict, :by, :reason, :at)
            on conflict do nothing""")
        .param("lifecycle", event.lifecycleId().value())
        .param("model", event.place().model().value())
        .param("environment", JdbcLedger.name(event.place().environment()))
        .param("version", event.version())
        .param("kind", event.kind().name())
        .param("terms", write(event.terms()), Types.VARCHAR)
        .param("verdict", event.verdict() == null ? null : event.verdict().name(), Types.VARCHAR)
        .param("by", event.cause().by())
        .param("reason", event.cause().reason())
        .param("at", Timestamp.from(event.at()))
        .update();
  }

  @Override
  public Optional<Event> find(LifecycleId id, Kind kind) {
    return sql.sql(
            """
            select * from rollout_event where lifecycle_id = :lifecycle and kind = :kind
            order by number desc limit 1""")
        .param("lifecycle", id.value())
        .param("kind", kind.name())
        .query(this::map)
        .optional();
  }

  @Override
  public Optional<Event> openCanary(Place place) {
    return sql.sql(
            """
            select * from rollout_event s
            where model = :model and environment = :environment and kind = 'CANARY_STARTED'
              and not exists (select from rollout_event e
                where e.lifecycle_id = s.lifecycle_id and e.kind = 'CANARY_ENDED')
            order by number desc limit 1""")
        .param("model", place.model().value())
        .param("environment", JdbcLedger.name(place.environment()))
        .query(this::map)
        .optional();
  }

  @Override
  public List<Place> places() {
    return sql.sql(
            """
            select distinct model, environment from rollout_event where kind = 'CANARY_STARTED'
            order by model, environment""")
        .query((row, index) -> JdbcLedger.place(row))
        .list();
  }

  @Override
  public List<Event> events(Filter filter) {
    return sql.sql(
            "select * from rollout_event" + JdbcLedger.FILTER + " order by number desc limit 500")
        .param("model", filter.model().map(ModelName::value).orElse(null), Types.VARCHAR)
        .param(
            "environment", filter.environment().map(JdbcLedger::name).orElse(null), Types.VARCHAR)
        .query(this::map)
        .list();
  }

  private Event map(ResultSet row, int index) throws SQLException {
    String verdict = row.getString("verdict");
    return new Event(
        new LifecycleId(row.getString("lifecycle_id")),
        JdbcLedger.place(row),
        row.getInt("version"),
        Kind.valueOf(row.getString("kind")),
        read(row.getString("terms")),
        verdict == null ? null : Verdict.valueOf(verdict),
        new Cause(row.getString("by"), row.getString("reason")),
        row.getTimestamp("at").toInstant());
  }

  private @Nullable String write(@Nullable CanaryTerms terms) {
    try {
      return terms == null ? null : json.writeValueAsString(terms);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private @Nullable CanaryTerms read(@Nullable String terms) {
    try {
      return terms == null ? null : json.readValue(terms, CanaryTerms.class);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
