package io.slipway.workers.lifecycle.jdbc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.slipway.contract.LifecycleId;
import io.slipway.contract.LifecycleRequest;
import io.slipway.workers.access.NameOwners;
import io.slipway.workers.access.NameOwners.Kind;
import io.slipway.workers.audit.AuditEvent;
import io.slipway.workers.audit.AuditEvent.Channel;
import io.slipway.workers.audit.AuditTrail;
import io.slipway.workers.lifecycle.Lifecycle;
import io.slipway.workers.lifecycle.Lifecycle.Reason;
import io.slipway.workers.lifecycle.LifecycleState;
import io.slipway.workers.lifecycle.LifecycleStore;
import io.slipway.workers.outcome.Problem;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

@Repository
class JdbcLifecycleStore implements LifecycleStore {
  private static final String VIEW = "select * from lifecycle_view";

  private final JdbcClient sql;
  private final ObjectMapper json;
  private final NameOwners owners;
  private final AuditTrail audit;

  JdbcLifecycleStore(JdbcClient sql, ObjectMapper json, NameOwners owners, AuditTrail audit) {
    this.sql = sql;
    this.json = json;
    this.owners = owners;
    this.audit = audit;
  }

  @Override
  @Transactional
  public Lifecycle add(
      String requestedBy, LifecycleRequest request, Optional<String> idempotencyKey, Instant at) {
    String key = idempotencyKey.orElse(null);
    return findByKey(requestedBy, key)
        .or(() -> insert(nextId(request), requestedBy, request, key, null, at))
        .or(() -> findByKey(requestedBy, key))
        .orElseThrow();
  }

  @Override
  @Transactional
  public void addRunning(
      LifecycleId id, String requestedBy, LifecycleRequest request, long instance, Instant at) {
    insert(id, requestedBy, request, null, instance, at);
  }

  @Override
  @Transactional
  public void startOnce(LifecycleId id, LongSupplier start) {
    boolean mine =
        sql.sql(
                """
                select id from lifecycle where id = :id and process_instance_key is null
                for update skip locked\
                """)
            .param("id", id.value())
            .query(String.class)
            .optional()
            .isPresent();
    if (mine) {
      bind(id, start.getAsLong());
    }
  }

  @Override
  public long bind(LifecycleId id, long processInstanceKey) {
    return sql.sql(
            """
            update lifecycle set process_instance_key = coalesce(process_instance_key, :instance)
            where id = :id returning process_instance_key\
            """)
        .param("instance", processInstanceKey)
        .param("id", id.value())
        .query(Long.class)
        .single();
  }

  @Override
  public void close(LifecycleId id, Reason reason) {
    sql.sql(
            """
            update lifecycle set
              reason_message = case when reason_code is null then :message else reason_message end,
              reason_code = coalesce(reason_code, :code)
            where id = :id\
            """)
        .param("code", reason.code())
        .param("message", reason.message())
        .param("id", id.value())
        .update();
  }

  @Override
  @Transactional
  public Instant note(LifecycleId id, String kind, long jobKey, String detail, Instant at) {
    sql.sql(
            """
            insert into lifecycle_event (lifecycle_id, kind, job_key, detail, at)
            values (:id, :kind, :job, :detail, :at) on conflict do nothing\
            """)
        .param("id", id.value())
        .param("kind", kind)
        .param("job", jobKey)
        .param("detail", detail)
        .param("at", Timestamp.from(at))
        .update();
    return sql.sql(
            """
            select at from lifecycle_event
            where lifecycle_id = :id and kind = :kind and job_key = :job\
            """)
        .param("id", id.value())
        .param("kind", kind)
        .param("job", jobKey)
        .query((row, index) -> row.getTimestamp(1).toInstant())
        .single();
  }

  @Override
  public Optional<Lifecycle> find(LifecycleId id) {
    return sql.sql(VIEW + " where id = :id").param("id", id.value()).query(this::map).optional();
  }

  @Override
  public List<Lifecycle> list(
      Optional<LifecycleState> state, Optional<String> model, Optional<Set<String>> teams) {
    return sql.sql(
            VIEW
                + " where state = coalesce(:state, state) and model = coalesce(:model, model)"
                + " and (:all or team = any(:teams))"
                + " order by started_at desc, id desc limit 500")
        .param("state", state.map(Enum::name).orElse(null), java.sql.Types.VARCHAR)
        .param("model", model.orElse(null), java.sql.Types.VARCHAR)
        .param("all", teams.isEmpty())
        .param("teams", teams.orElse(Set.of()).toArray(new String[0]))
        .query(this::map)
        .list();
  }

  @Override
  public List<Lifecycle> waiting(Instant before) {
    return sql.sql(
            VIEW
                + " where process_instance_key is null and started_at < :before"
                + " and id not in (select lifecycle_id from promotion)"
                + " and id not in (select lifecycle_id from retraining)")
        .param("before", Timestamp.from(before))
        .query(this::map)
        .list();
  }

  @Override
  public Map<LifecycleState, Long> countByState() {
    var counts = new EnumMap<LifecycleState, Long>(LifecycleState.class);
    sql.sql("select state, count(*) from lifecycle_view group by state")
        .query(
            row -> {
              counts.put(LifecycleState.valueOf(row.getString(1)), row.getLong(2));
            });
    return counts;
  }

  private Optional<Lifecycle> findByKey(String requestedBy, @Nullable String key) {
    return key == null
        ? Optional.empty()
        : sql.sql(VIEW + " where requested_by = :who and idempotency_key = :key")
            .param("who", requestedBy)
            .param("key", key)
            .query(this::map)
            .optional();
  }

  private LifecycleId nextId(LifecycleRequest request) {
    long number = sql.sql("select nextval('lifecycle_number')").query(Long.class).single();
    return new LifecycleId("%s-%06d".formatted(request.model(), number));
  }

  /** Empty when another one has the same id, or the same key. */
  private Optional<Lifecycle> insert(
      LifecycleId id,
      String requestedBy,
      LifecycleRequest request,
      @Nullable String key,
      @Nullable Long instance,
      Instant at) {
    claim(Kind.MODEL, request.model().value(), request);
    claim(Kind.DATASET, request.datasetName(), request);
    return sql.sql(
            """
            insert into lifecycle (id, model, requested_by, team, environment, request,
              idempotency_key, process_instance_key, started_at)
            values (:id, :model, :who, :team, :environment, cast(:request as jsonb), :key,
              :instance, :at)
            on conflict do nothing returning id\
            """)
        .param("id", id.value())
        .param("model", request.model().value())
        .param("who", requestedBy)
        .param("team", request.team())
        .param(
            "environment", String.valueOf(request.environment()).toLowerCase(java.util.Locale.ROOT))
        .param("request", write(request))
        .param("key", key)
        .param("instance", instance)
        .param("at", Timestamp.from(at))
        .query(String.class)
        .optional()
        .flatMap(added -> find(new LifecycleId(added)))
        .map(this::audited);
  }

  private Lifecycle audited(Lifecycle added) {
    LifecycleRequest request = added.request();
    audit.add(
        new AuditEvent(
            "lifecycle.started:" + added.id(),
            "lifecycle.started",
            added.requestedBy(),
            added.processInstanceKey() == null ? Channel.API : Channel.TASKLIST,
            request.model().value(),
            added.id(),
            Map.of(
                "team", added.team(),
                "environment", String.valueOf(request.environment()),
                "dataset", request.datasetName())));
    return added;
  }

  private void claim(Kind kind, String name, LifecycleRequest request) {
    String team = Objects.requireNonNull(request.team(), "the request has no team");
    if (!owners.claim(kind, name, team).equals(team)) {
      boolean model = kind == Kind.MODEL;
      throw Problem.of(
          Problem.Kind.CONFLICT,
          "This name is taken: another team has a %s '%s'. Choose another %s"
              .formatted(model ? "model" : "dataset", name, model ? "model" : "data.name"));
    }
  }

  private Lifecycle map(ResultSet row, int index) throws SQLException {
    String reason = row.getString("reason_code");
    Timestamp ended = row.getTimestamp("ended_at");
    return new Lifecycle(
        new LifecycleId(row.getString("id")),
        row.getString("requested_by"),
        read(row.getString("request")),
        row.getObject("process_instance_key", Long.class),
        LifecycleState.valueOf(row.getString("state")),
        reason == null ? null : new Reason(reason, row.getString("reason_message")),
        row.getTimestamp("started_at").toInstant(),
        ended == null ? null : ended.toInstant());
  }

  private String write(LifecycleRequest request) {
    try {
      return json.writeValueAsString(request);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private LifecycleRequest read(String request) {
    try {
      return json.readValue(request, LifecycleRequest.class);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
