package io.slipway.workers.promotion.jdbc;

import io.slipway.contract.LifecycleId;
import io.slipway.contract.ModelName;
import io.slipway.workers.lifecycle.Lifecycle;
import io.slipway.workers.lifecycle.LifecycleStore;
import io.slipway.workers.promotion.PromotionStore;
import io.slipway.workers.registry.ModelRegistry;
import io.slipway.workers.registry.ModelVersion;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

@Repository
class JdbcPromotionStore implements PromotionStore {
  private final JdbcClient sql;
  private final LifecycleStore lifecycles;
  private final ModelRegistry registry;

  JdbcPromotionStore(JdbcClient sql, LifecycleStore lifecycles, ModelRegistry registry) {
    this.sql = sql;
    this.lifecycles = lifecycles;
    this.registry = registry;
  }

  @Override
  @Transactional
  public Lifecycle add(Wish wish) {
    Lifecycle lifecycle =
        lifecycles.add(wish.requestedBy(), wish.request(), wish.idempotencyKey(), wish.at());
    sql.sql(
            """
            insert into promotion (lifecycle_id, model, version)
            values (:lifecycle, :model, :version) on conflict do nothing""")
        .param("lifecycle", lifecycle.id().value())
        .param("model", wish.version().model().value())
        .param("version", wish.version().version())
        .update();
    return lifecycle;
  }

  @Override
  public Optional<ModelVersion> promoted(LifecycleId id) {
    return sql.sql("select * from promotion where lifecycle_id = :lifecycle")
        .param("lifecycle", id.value())
        .query(
            (row, index) ->
                registry.find(new ModelName(row.getString("model")), row.getInt("version")))
        .optional()
        .flatMap(version -> version);
  }

  @Override
  public List<Lifecycle> waiting(Instant before) {
    return sql
        .sql(
            """
            select id from lifecycle join promotion on lifecycle_id = id
            where process_instance_key is null and started_at < :before""")
        .param("before", Timestamp.from(before))
        .query(String.class)
        .list()
        .stream()
        .flatMap(id -> lifecycles.find(new LifecycleId(id)).stream())
        .toList();
  }
}
