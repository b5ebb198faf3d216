package io.slipway.workers.batch.jdbc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.slipway.contract.BatchModel;
import io.slipway.contract.BatchRequest;
import io.slipway.contract.BatchResult;
import io.slipway.contract.LifecycleId;
import io.slipway.contract.ModelName;
import io.slipway.workers.batch.Batch;
import io.slipway.workers.batch.BatchStore;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

@Repository
class JdbcBatchStore implements BatchStore {
  private static final String VIEW = "select * from batch_view";

  private final JdbcClient sql;
  private final ObjectMapper json;

  JdbcBatchStore(JdbcClient sql, ObjectMapper json) {
    this.sql = sql;
    this.json = json;
  }

  @Override
  @Transactional
  public Batch add(String requestedBy, BatchRequest request, Optional<String> key, Instant at) {
    return findByKey(requestedBy, key)
        .or(() -> insert(requestedBy, request, key.orElse(null), null, at))
        .or(() -> findByKey(requestedBy, key))
        .orElseThrow();
  }

  @Override
  @Transactional
  public Batch addRunning(long instance, String requestedBy, BatchRequest request, Instant at) {
    return findByInstance(instance)
        .or(() -> insert(requestedBy, request, null, instance, at))
        .or(() -> findByInstance(instance))
        .orElseThrow();
  }

  @Override
  @Transactional
  public void startOnce(LifecycleId id, LongSupplier start) {
    boolean mine =
        sql.sql(
                """
                select id from batch where id = :id and process_instance_key is null
                for update skip locked""")
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
            update batch set process_instance_key = coalesce(process_instance_key, :instance)
            where id = :id returning process_instance_key""")
        .param("instance", processInstanceKey)
        .param("id", id.value())
        .query(Long.class)
        .single();
  }

  @Override
  public void settle(LifecycleId id, BatchModel model) {
    sql.sql(
            """
            update batch set version = coalesce(version, :version),
              sha256 = coalesce(sha256, :sha256) where id = :id""")
        .param("version", model.version())
        .param("sha256", model.sha256())
        .param("id", id.value())
        .update();
  }

  @Override
  public Optional<Batch> scored(long instance, BatchResult result, Instant at) {
    return end(instance, write(result), null, at);
  }

  @Override
  public Optional<Batch> refused(long instance, Batch.Reason reason, Instant at) {
    return end(instance, null, reason, at);
  }

  private Optional<Batch> end(
      long instance, @Nullable String result, Batch.@Nullable Reason reason, Instant at) {
    int ended =
        sql.sql(
                """
                update batch set result = cast(:result as jsonb), reason_code = :code,
                  reason_message = :message, ended_at = :at
                where process_instance_key = :instance and ended_at is null""")
            .param("result", result, Types.VARCHAR)
            .param("code", reason == null ? null : reason.code(), Types.VARCHAR)
            .param("message", reason == null ? null : reason.message(), Types.VARCHAR)
            .param("at", Timestamp.from(at))
            .param("instance", instance)
            .update();
    return ended == 0 ? Optional.empty() : findByInstance(instance);
  }

  @Override
  public Optional<Batch> find(LifecycleId id) {
    return sql.sql(VIEW + " where id = :id").param("id", id.value()).query(this::map).optional();
  }

  @Override
  public List<Batch> list(Optional<ModelName> model) {
    return sql.sql(
            VIEW
                + " where model = coalesce(:model, model) order by started_at desc, id desc"
                + " limit 500")
        .param("model", model.map(ModelName::value).orElse(null), Types.VARCHAR)
        .query(this::map)
        .list();
  }

  @Override
  public List<Batch> waiting(Instant before) {
    return sql.sql(VIEW + " where process_instance_key is null and started_at < :before")
        .param("before", Timestamp.from(before))
        .query(this::map)
        .list();
  }

  @Override
  public Optional<String> confirmedBy(long processInstanceKey) {
    return sql.sql(
            """
            select assignee from user_task where process_instance_key = :instance
              and element_id = 'Task_ConfirmBatch' and state = 'COMPLETED' and assignee is not null
            order by position desc limit 1""")
        .param("instance", processInstanceKey)
        .query(String.class)
        .optional();
  }

  private Optional<Batch> findByKey(String requestedBy, Optional<String> key) {
    return key.flatMap(
        said ->
            sql.sql(VIEW + " where requested_by = :who and idempotency_key = :key")
                .param("who", requestedBy)
                .param("key", said)
                .query(this::map)
                .optional());
  }

  private Optional<Batch> findByInstance(long instance) {
    return sql.sql(VIEW + " where process_instance_key = :instance")
        .param("instance", instance)
        .query(this::map)
        .optional();
  }

  /** Empty when another one has the same key or instance. */
  private Optional<Batch> insert(
      String requestedBy,
      BatchRequest request,
      @Nullable String key,
      @Nullable Long instance,
      Instant at) {
    return sql.sql(
            """
            insert into batch (id, model, requested_by, request, idempotency_key,
              process_instance_key, started_at)
            values (:model || '-b' || to_char(nextval('batch_number'), 'FM000000'), :model, :who,
              cast(:request as jsonb), :key, :instance, :at)
            on conflict do nothing returning id""")
        .param("model", request.model().value())
        .param("who", requestedBy)
        .param("request", write(request))
        .param("key", key, Types.VARCHAR)
        .param("instance", instance, Types.BIGINT)
        .param("at", Timestamp.from(at))
        .query(String.class)
        .optional()
        .flatMap(added -> find(new LifecycleId(added)));
  }

  private Batch map(ResultSet row, int index) throws SQLException {
    String reason = row.getString("reason_code");
    Timestamp ended = row.getTimestamp("ended_at");
    String result = row.getString("result");
    return new Batch(
        new LifecycleId(row.getString("id")),
        new ModelName(row.getString("model")),
        row.getObject("version", Integer.class),
        row.getString("sha256"),
        row.getString("requested_by"),
        Batch.State.valueOf(row.getString("state")),
        reason == null ? null : new Batch.Reason(reason, row.getString("reason_message")),
        row.getTimestamp("started_at").toInstant(),
        ended == null ? null : ended.toInstant(),
        read(row.getString("request"), BatchRequest.class),
        result == null ? null : read(result, BatchResult.class),
        row.getObject("process_instance_key", Long.class));
  }

  private String write(Object value) {
    try {
      return json.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private <T> T read(String value, Class<T> type) {
    try {
      return json.readValue(value, type);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
