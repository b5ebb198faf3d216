package io.slipway.workers.retraining.jdbc;

import io.slipway.contract.LifecycleId;
import io.slipway.contract.ModelName;
import io.slipway.workers.lifecycle.Lifecycle;
import io.slipway.workers.lifecycle.LifecycleStore;
import io.slipway.workers.retraining.RetrainingStore;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

@Repository
class JdbcRetrainingStore implements RetrainingStore {
  private final JdbcClient sql;
  private final LifecycleStore lifecycles;

  JdbcRetrainingStore(JdbcClient sql, LifecycleStore lifecycles) {
    this.sql = sql;
    this.lifecycles = lifecycles;
  }

  @Override
  @Transactional
  public Lifecycle add(Wish wish) {
    Optional<String> key = Optional.of("retraining " + wish.slot());
    Lifecycle lifecycle = lifecycles.add(wish.requestedBy(), wish.request(), key, wish.at());
    LifecycleId driftId = wish.driftId();
    sql.sql(
            """
            insert into retraining (lifecycle_id, model, version, drift_id, slot, reason,
              collected_uri, at)
            values (:lifecycle, :model, :version, :drift, :slot, :reason, :uri, :at)
            on conflict do nothing\
            """)
        .param("lifecycle", lifecycle.id().value())
        .param("model", wish.version().model().value())
        .param("version", wish.version().version())
        .param("drift", driftId == null ? null : driftId.value(), Types.VARCHAR)
        .param("slot", wish.slot())
        .param("reason", Objects.requireNonNull(wish.request().retraining()).reason())
        .param("uri", wish.collectedUri(), Types.VARCHAR)
        .param("at", Timestamp.from(wish.at()))
        .update();
    return lifecycle;
  }

  @Override
  public Optional<Lifecycle> ofSlot(String slot) {
    return sql.sql("select lifecycle_id from retraining where slot = :slot")
        .param("slot", slot)
        .query(String.class)
        .optional()
        .flatMap(id -> lifecycles.find(new LifecycleId(id)));
  }

  @Override
  public Optional<LifecycleId> running(ModelName model) {
    return sql.sql(
            """
            select r.lifecycle_id from retraining r
            join lifecycle_view l on l.id = r.lifecycle_id
            where r.model = :model and l.state = 'RUNNING' order by r.at limit 1\
            """)
        .param("model", model.value())
        .query((row, index) -> new LifecycleId(row.getString(1)))
        .optional();
  }

  @Override
  public List<Lifecycle> waiting(Instant before) {
    return sql
        .sql(
            """
            select id from lifecycle join retraining on lifecycle_id = id
            where process_instance_key is null and started_at < :before\
            """)
        .param("before", Timestamp.from(before))
        .query(String.class)
        .list()
        .stream()
        .flatMap(id -> lifecycles.find(new LifecycleId(id)).stream())
        .toList();
  }

  @Override
  public List<Ended> ended() {
    return sql
        .sql(
            """
            select d.id, l.id as lifecycle_id from drift_case d
            join retraining r on r.drift_id = d.id
            join lifecycle_view l on l.id = r.lifecycle_id
            where d.state = 'RETRAINING' and l.state <> 'RUNNING'\
            """)
        .query(
            (row, index) ->
                List.of(new LifecycleId(row.getString(1)), new LifecycleId(row.getString(2))))
        .list()
        .stream()
        .map(ids -> new Ended(ids.get(0), lifecycles.find(ids.get(1)).orElseThrow()))
        .toList();
  }
}
