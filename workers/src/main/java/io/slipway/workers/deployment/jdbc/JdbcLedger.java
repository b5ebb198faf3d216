package io.slipway.workers.deployment.jdbc;

import io.slipway.contract.Environment;
import io.slipway.contract.LifecycleId;
import io.slipway.contract.ModelName;
import io.slipway.workers.deployment.Ledger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

@Repository
class JdbcLedger implements Ledger {
  static final String FILTER =
      " where model = coalesce(:model, model) and environment = coalesce(:environment, environment)";

  private final JdbcClient sql;

  JdbcLedger(JdbcClient sql) {
    this.sql = sql;
  }

  @Override
  @Transactional
  public void exclusively(Place place, Runnable change) {
    lock("select pg_advisory_xact_lock_shared(hashtext(:name))", JdbcFreezeRecord.LOCK);
    lock("select pg_advisory_xact_lock(hashtext(:name))", place.servedAs());
    change.run();
  }

  private void lock(String statement, String name) {
    sql.sql(statement)
        .param("name", name)
        .query(
            row -> {
              // the lock is the answer
            });
  }

  @Override
  public void add(Entry entry) {
    sql.sql(
            """
            insert into deployment (model, environment, version, release_id, lifecycle_id, kind,
              by, reason, at)
            values (:model, :environment, :version, :release, :lifecycle, :kind,
              :by, :reason, :at)
            on conflict (lifecycle_id, environment, kind) do nothing""")
        .param("model", entry.place().model().value())
        .param("environment", name(entry.place().environment()))
        .param("version", entry.version().orElse(null))
        .param("release", entry.release().map(LifecycleId::value).orElse(null))
        .param("lifecycle", entry.lifecycleId().value())
        .param("kind", entry.kind().name())
        .param("by", entry.cause().by())
        .param("reason", entry.cause().reason())
        .param("at", Timestamp.from(entry.at()))
        .update();
  }

  @Override
  public Optional<Entry> find(LifecycleId id, Environment environment, Kind kind) {
    return sql.sql(
            """
            select * from deployment where lifecycle_id = :lifecycle
              and environment = :environment and kind = :kind""")
        .param("lifecycle", id.value())
        .param("environment", name(environment))
        .param("kind", kind.name())
        .query(JdbcLedger::map)
        .optional();
  }

  @Override
  public Optional<Entry> last(Place place) {
    return sql.sql(
            """
            select * from deployment where model = :model and environment = :environment
            order by number desc limit 1""")
        .param("model", place.model().value())
        .param("environment", name(place.environment()))
        .query(JdbcLedger::map)
        .optional();
  }

  @Override
  public Optional<Entry> before(Place place, LifecycleId id) {
    return sql.sql(
            """
            select * from deployment
            where model = :model and environment = :environment and number < (
              select number from deployment where lifecycle_id = :lifecycle
                and environment = :environment and kind = 'PROMOTED')
            order by number desc limit 1""")
        .param("model", place.model().value())
        .param("environment", name(place.environment()))
        .param("lifecycle", id.value())
        .query(JdbcLedger::map)
        .optional();
  }

  @Override
  public List<Entry> at(Instant moment, Filter filter) {
    return filtered(
            "select distinct on (model, environment) * from deployment"
                + FILTER
                + " and at <= :moment order by model, environment, number desc",
            filter)
        .param("moment", Timestamp.from(moment))
        .query(JdbcLedger::map)
        .list();
  }

  @Override
  public List<Entry> lines(Filter filter) {
    return filtered("select * from deployment" + FILTER + " order by number desc limit 500", filter)
        .query(JdbcLedger::map)
        .list();
  }

  private JdbcClient.StatementSpec filtered(String statement, Filter filter) {
    return sql.sql(statement)
        .param("model", filter.model().map(ModelName::value).orElse(null), Types.VARCHAR)
        .param(
            "environment", filter.environment().map(JdbcLedger::name).orElse(null), Types.VARCHAR);
  }

  @Override
  public List<Place> places() {
    return sql.sql("select model, environment from serving order by model, environment")
        .query((row, index) -> place(row))
        .list();
  }

  @Override
  public List<Entry> ofVersion(ModelName model, int version) {
    return sql.sql(
            "select * from deployment where model = :model and version = :version order by number")
        .param("model", model.value())
        .param("version", version)
        .query(JdbcLedger::map)
        .list();
  }

  private static Entry map(ResultSet row, int index) throws SQLException {
    return new Entry(
        place(row),
        version(row),
        Optional.ofNullable(row.getString("release_id")).map(LifecycleId::new),
        new LifecycleId(row.getString("lifecycle_id")),
        Kind.valueOf(row.getString("kind")),
        new Cause(row.getString("by"), row.getString("reason")),
        row.getTimestamp("at").toInstant());
  }

  private static Optional<Integer> version(ResultSet row) throws SQLException {
    return Optional.ofNullable(row.getObject("version", Integer.class));
  }

  static Place place(ResultSet row) throws SQLException {
    return new Place(
        new ModelName(row.getString("model")),
        Environment.valueOf(row.getString("environment").toUpperCase(Locale.ROOT)));
  }

  static String name(Environment environment) {
    return environment.name().toLowerCase(Locale.ROOT);
  }
}
