package io.slipway.workers.monitoring.jdbc;

import io.slipway.contract.DriftMeasurement;
import io.slipway.contract.LifecycleId;
import io.slipway.contract.ModelName;
import io.slipway.workers.monitoring.Alarm;
import io.slipway.workers.monitoring.DriftSeverity;
import io.slipway.workers.monitoring.MonitoredWindow;
import io.slipway.workers.monitoring.Severity;
import io.slipway.workers.monitoring.WindowStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcWindowStore implements WindowStore {
  private static final String ALL = "select * from monitoring_window ";

  private final JdbcClient sql;
  private final Documents documents;

  JdbcWindowStore(JdbcClient sql, Documents documents) {
    this.sql = sql;
    this.documents = documents;
  }

  @Override
  public LifecycleId slot(ModelName model, int version, Instant from, Instant at) {
    sql.sql(
            """
            insert into monitoring_window (id, model, version, from_at, at)
            select :model || '-w' || to_char(nextval('monitoring_window_number'), 'FM000000'),
              :model, :version, cast(:from as timestamptz), cast(:at as timestamptz)
            where not exists (select 1 from monitoring_window
              where model = :model and version = :version and from_at = :from)
            on conflict do nothing\
            """)
        .param("model", model.value())
        .param("version", version)
        .param("from", Timestamp.from(from))
        .param("at", Timestamp.from(at))
        .update();
    return sql.sql(
            """
            select id from monitoring_window
            where model = :model and version = :version and from_at = :from\
            """)
        .param("model", model.value())
        .param("version", version)
        .param("from", Timestamp.from(from))
        .query((row, index) -> new LifecycleId(row.getString(1)))
        .single();
  }

  @Override
  public Optional<MonitoredWindow> find(LifecycleId id) {
    return sql.sql(ALL + "where id = :id").param("id", id.value()).query(this::map).optional();
  }

  /** As the measurement says it: the column knows no nanoseconds. */
  @Override
  public Optional<Instant> measuredTo(ModelName model, int version) {
    return sql.sql(
            """
            select measurement ->> 'to' from monitoring_window
            where model = :model and version = :version and state = 'MEASURED'
            order by from_at desc limit 1\
            """)
        .param("model", model.value())
        .param("version", version)
        .query((row, index) -> Instant.parse(row.getString(1)))
        .optional();
  }

  @Override
  public List<MonitoredWindow> measured(ModelName model, int version, int most) {
    return sql.sql(
            ALL
                + "where model = :model and version = :version and state = 'MEASURED'"
                + " order by from_at desc limit :most")
        .param("model", model.value())
        .param("version", version)
        .param("most", most)
        .query(this::map)
        .list();
  }

  @Override
  public List<MonitoredWindow> list(ModelName model, int most) {
    return sql.sql(
            ALL + "where model = :model and state <> 'LISTED' order by from_at desc limit :most")
        .param("model", model.value())
        .param("most", most)
        .query(this::map)
        .list();
  }

  @Override
  public void measure(
      LifecycleId id, DriftMeasurement measurement, DriftSeverity severity, Instant at) {
    sql.sql(
            """
            update monitoring_window set state = 'MEASURED', severity = :severity,
              reason = :reason, measurement = cast(:measurement as jsonb), to_at = :to, at = :at,
              failure = null
            where id = :id and state <> 'MEASURED'\
            """)
        .param("severity", severity.severity().name())
        .param("reason", severity.reason())
        .param("measurement", documents.write(measurement))
        .param("to", Timestamp.from(Instant.parse(String.valueOf(measurement.to()))))
        .param("at", Timestamp.from(at))
        .param("id", id.value())
        .update();
  }

  @Override
  public void decide(LifecycleId id, Alarm alarm) {
    sql.sql("update monitoring_window set alarm = cast(:alarm as jsonb) where id = :id")
        .param("alarm", documents.write(alarm))
        .param("id", id.value())
        .update();
  }

  @Override
  public void refuse(LifecycleId id, String failure, Instant at) {
    sql.sql(
            """
            update monitoring_window set state = 'UNMEASURED', failure = :failure, at = :at
            where id = :id and state <> 'MEASURED'\
            """)
        .param("failure", failure)
        .param("at", Timestamp.from(at))
        .param("id", id.value())
        .update();
  }

  private MonitoredWindow map(ResultSet row, int index) throws SQLException {
    String severity = row.getString("severity");
    return new MonitoredWindow(
        new LifecycleId(row.getString("id")),
        new ModelName(row.getString("model")),
        row.getInt("version"),
        row.getTimestamp("from_at").toInstant(),
        Documents.instant(row, "to_at"),
        MonitoredWindow.State.valueOf(row.getString("state")),
        severity == null ? null : Severity.valueOf(severity),
        row.getString("reason"),
        documents.read(row, "measurement", DriftMeasurement.class),
        documents.read(row, "alarm", Alarm.class),
        row.getString("failure"),
        row.getTimestamp("at").toInstant());
  }
}
