package io.slipway.workers.deployment.jdbc;

import io.slipway.contract.Environment;
import io.slipway.contract.LifecycleId;
import io.slipway.contract.ModelName;
import io.slipway.workers.deployment.Ledger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

@Repository
class JdbcLedger implements Ledger {
  private final JdbcClient sql;

  JdbcLedger(JdbcClient sql) {
    this.sql = sql;
  }

  @Override
  @Transactional
  public void exclusively(Place place, Runnable change) {
    sql.sql("select pg_advisory_xact_lock(hashtext(:place))")
        .param("place", place.servedAs())
        .query(
            row -> {
              // the lock is the answer
            });
    change.run();
  }

  @Override
  public void add(Entry entry) {
    sql.sql(
            """
            insert into deployment (model, environment, version, lifecycle_id, kind, at)
            values (:model, :environment, :version, :lifecycle, :kind, :at)
            on conflict (lifecycle_id, environment, kind) do nothing""")
        .param("model", entry.place().model().value())
        .param("environment", name(entry.place().environment()))
        .param("version", entry.version().orElse(null))
        .param("lifecycle", entry.lifecycleId().value())
        .param("kind", entry.kind().name())
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
  public Optional<Integer> current(Place place) {
    return sql.sql(
            "select version from serving where model = :model and environment = :environment")
        .param("model", place.model().value())
        .param("environment", name(place.environment()))
        .query((row, index) -> version(row))
        .optional()
        .flatMap(version -> version);
  }

  @Override
  public Optional<Integer> before(Place place, LifecycleId id) {
    return sql.sql(
            """
            select version from deployment
            where model = :model and environment = :environment and number < (
              select number from deployment where lifecycle_id = :lifecycle
                and environment = :environment and kind = 'PROMOTED')
            order by number desc limit 1""")
        .param("model", place.model().value())
        .param("environment", name(place.environment()))
        .param("lifecycle", id.value())
        .query((row, index) -> version(row))
        .optional()
        .flatMap(version -> version);
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
        new LifecycleId(row.getString("lifecycle_id")),
        Kind.valueOf(row.getString("kind")),
        row.getTimestamp("at").toInstant());
  }

  private static Optional<Integer> version(ResultSet row) throws SQLException {
    return Optional.ofNullable(row.getObject("version", Integer.class));
  }

  private static Place place(ResultSet row) throws SQLException {
    return new Place(
        new ModelName(row.getString("model")),
        Environment.valueOf(row.getString("environment").toUpperCase(Locale.ROOT)));
  }

  private static String name(Environment environment) {
    return environment.name().toLowerCase(Locale.ROOT);
  }
}
