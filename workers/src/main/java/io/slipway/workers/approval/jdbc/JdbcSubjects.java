package io.slipway.workers.approval.jdbc;

import io.slipway.contract.LifecycleId;
import io.slipway.workers.approval.Subjects;
import io.slipway.workers.registry.ModelRegistry;
import io.slipway.workers.registry.ModelVersion;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcSubjects implements Subjects {
  private final JdbcClient sql;
  private final ModelRegistry registry;

  JdbcSubjects(JdbcClient sql, ModelRegistry registry) {
    this.sql = sql;
    this.registry = registry;
  }

  @Override
  public Optional<ModelVersion> release(LifecycleId id) {
    return registry.findLatest(id);
  }

  @Override
  public Optional<String> dataset(LifecycleId id) {
    return sql.sql(
            """
            select sha256 from dataset_version where lifecycle_id = :lifecycle
            order by number desc limit 1""")
        .param("lifecycle", id.value())
        .query(String.class)
        .optional();
  }
}
