package io.slipway.workers.monitoring.jdbc;

import io.slipway.contract.DriftExplanation;
import io.slipway.contract.LifecycleId;
import io.slipway.contract.ModelName;
import io.slipway.workers.monitoring.DriftEvent;
import io.slipway.workers.monitoring.DriftRecord;
import io.slipway.workers.monitoring.DriftState;
import io.slipway.workers.monitoring.DriftStore;
import io.slipway.workers.monitoring.MonitoredWindow;
import io.slipway.workers.monitoring.Response;
import io.slipway.workers.monitoring.Severity;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcDriftStore implements DriftStore {
  private static final String ALL =
      """
      select d.*, r.lifecycle_id as retraining from drift_case d
      left join retraining r on r.drift_id = d.id
      """;
  private static final String OPEN = "d.state in ('OPEN', 'TRIAGED', 'RETRAINING')";

  private final JdbcClient sql;
  private final Documents documents;

  JdbcDriftStore(JdbcClient sql, Documents documents) {
    this.sql = sql;
    this.documents = documents;
  }

  @Override
  public void lock(ModelName model) {
    sql.sql("select pg_advisory_xact_lock(hashtextextended('drift ' || :model, 0))")
        .param("model", model.value())
        .query(row -> {});
  }

  @Override
  public LifecycleId raise(MonitoredWindow window, Instant at) {
    LifecycleId id =
        sql.sql(
                """
                insert into drift_case (id, model, version, window_id, severity, reason, raised_at)
                values (:model || '-d' || to_char(nextval('drift_case_number'), 'FM000000'),
                  :model, :version, :window, :severity, :reason, :at) returning id\
                """)
            .param("model", window.model().value())
            .param("version", window.version())
            .param("window", window.windowId().value())
            .param("severity", String.valueOf(window.severity()))
            .param("reason", String.valueOf(window.reason()))
            .param("at", Timestamp.from(at))
            .query((row, index) -> new LifecycleId(row.getString(1)))
            .single();
    note(
        id,
        new DriftEvent("RAISED", "process", String.valueOf(window.reason()), null, null, null, at));
    return id;
  }

  @Override
  public Optional<DriftRecord> find(LifecycleId id) {
    return sql.sql(ALL + "where d.id = :id").param("id", id.value()).query(this::map).optional();
  }

  @Override
  public Optional<DriftRecord> ofInstance(long processInstanceKey) {
    return sql.sql(ALL + "where d.process_instance_key = :instance")
        .param("instance", processInstanceKey)
        .query(this::map)
        .optional();
  }

  @Override
  public Optional<DriftRecord> open(ModelName model) {
    return sql.sql(ALL + "where d.model = :model and " + OPEN)
        .param("model", model.value())
        .query(this::map)
        .optional();
  }

  @Override
  public boolean isRetrained(ModelName model) {
    return sql.sql(
            """
            select exists (select 1 from retraining r join lifecycle_view l on l.id = r.lifecycle_id
              where r.model = :model and l.state = 'RUNNING')\
            """)
        .param("model", model.value())
        .query(Boolean.class)
        .single();
  }

  @Override
  public List<DriftRecord> list(Optional<ModelName> model, Optional<DriftState> state) {
    return sql.sql(
            ALL
                + "where d.model = coalesce(:model, d.model) and d.state = coalesce(:state,"
                + " d.state) order by d.raised_at desc, d.id desc limit 500")
        .param("model", model.map(ModelName::value).orElse(null), Types.VARCHAR)
        .param("state", state.map(Enum::name).orElse(null), Types.VARCHAR)
        .query(this::map)
        .list();
  }

  @Override
  public List<DriftRecord> waiting(Instant before) {
    return sql.sql(
            ALL
                + "where d.process_instance_key is null and d.state = 'OPEN'"
                + " and d.raised_at < :before")
        .param("before", Timestamp.from(before))
        .query(this::map)
        .list();
  }

  @Override
  public List<DriftRecord> abandoned() {
    return sql.sql(
            ALL
                + "join process_instance p on p.key = d.process_instance_key"
                + " where p.state = 'TERMINATED' and d.state in ('OPEN', 'TRIAGED')")
        .query(this::map)
        .list();
  }

  @Override
  public long bind(LifecycleId id, long processInstanceKey) {
    return sql.sql(
            """
            update drift_case set process_instance_key = coalesce(process_instance_key, :instance)
            where id = :id returning process_instance_key\
            """)
        .param("instance", processInstanceKey)
        .param("id", id.value())
        .query(Long.class)
        .single();
  }

  @Override
  public void explain(LifecycleId id, DriftExplanation explanation) {
    sql.sql("update drift_case set explanation = cast(:explanation as jsonb) where id = :id")
        .param("explanation", documents.write(explanation))
        .param("id", id.value())
        .update();
  }

  @Override
  public void respond(LifecycleId id, Response response) {
    sql.sql("update drift_case set triage = cast(:triage as jsonb) where id = :id")
        .param("triage", documents.write(response))
        .param("id", id.value())
        .update();
  }

  @Override
  public boolean move(LifecycleId id, DriftState state, String because, Instant at) {
    return sql.sql(
                "update drift_case d set state = :state,"
                    + " closed_because = case when :open then null else :because end,"
                    + " closed_at = case when :open then null else cast(:at as timestamptz) end"
                    + " where d.id = :id and d.state <> :state and "
                    + OPEN)
            .param("state", state.name())
            .param("open", state.isOpen())
            .param("because", because)
            .param("at", Timestamp.from(at))
            .param("id", id.value())
            .update()
        == 1;
  }

  @Override
  public void note(LifecycleId id, DriftEvent event) {
    Response response = event.response();
    sql.sql(
            """
            insert into drift_event (drift_id, kind, by, words, task_key, job_key, outcome, at)
            values (:id, :kind, :by, :words, :task, :job, cast(:outcome as jsonb), :at)\
            """)
        .param("id", id.value())
        .param("kind", event.kind())
        .param("by", event.by())
        .param("words", event.words())
        .param("task", event.taskKey(), Types.BIGINT)
        .param("job", event.jobKey(), Types.BIGINT)
        .param("outcome", response == null ? null : documents.write(response), Types.VARCHAR)
        .param("at", Timestamp.from(event.at()))
        .update();
  }

  @Override
  public Optional<DriftEvent> byJob(long jobKey) {
    return sql.sql("select * from drift_event where job_key = :job")
        .param("job", jobKey)
        .query(this::event)
        .optional();
  }

  @Override
  public boolean knowsTask(long taskKey) {
    return sql.sql(
            """
            select exists (select 1 from drift_event
              where task_key = :task and job_key is not null)\
            """)
        .param("task", taskKey)
        .query(Boolean.class)
        .single();
  }

  @Override
  public List<DriftEvent> events(LifecycleId id) {
    return sql.sql("select * from drift_event where drift_id = :id order by number")
        .param("id", id.value())
        .query(this::event)
        .list();
  }

  @Override
  public Map<DriftState, Long> countByState() {
    var counts = new EnumMap<DriftState, Long>(DriftState.class);
    sql.sql("select state, count(*) from drift_case group by state")
        .query(
            row -> {
              counts.put(DriftState.valueOf(row.getString(1)), row.getLong(2));
            });
    return counts;
  }

  private DriftEvent event(ResultSet row, int index) throws SQLException {
    return new DriftEvent(
        row.getString("kind"),
        row.getString("by"),
        row.getString("words"),
        row.getObject("task_key", Long.class),
        row.getObject("job_key", Long.class),
        documents.read(row, "outcome", Response.class),
        row.getTimestamp("at").toInstant());
  }

  private DriftRecord map(ResultSet row, int index) throws SQLException {
    String retraining = row.getString("retraining");
    return new DriftRecord(
        new LifecycleId(row.getString("id")),
        new ModelName(row.getString("model")),
        row.getInt("version"),
        new LifecycleId(row.getString("window_id")),
        Severity.valueOf(row.getString("severity")),
        row.getString("reason"),
        DriftState.valueOf(row.getString("state")),
        row.getObject("process_instance_key", Long.class),
        documents.read(row, "explanation", DriftExplanation.class),
        documents.read(row, "triage", Response.class),
        retraining == null ? null : new LifecycleId(retraining),
        row.getString("closed_because"),
        row.getTimestamp("raised_at").toInstant(),
        Documents.instant(row, "closed_at"));
  }
}
