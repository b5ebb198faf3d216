package io.slipway.workers.approval.jdbc;

import io.slipway.contract.LifecycleId;
import io.slipway.workers.approval.Subjects;
import io.slipway.workers.registry.ModelRegistry;
import io.slipway.workers.registry.ModelVersion;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
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
            order by number desc limit 1\
            """)
        .param("lifecycle", id.value())
        .query(String.class)
        .optional();
  }

  @Override
  public Set<String> parties(LifecycleId id) {
    return new HashSet<>(
        sql.sql(
                """
                select l.requested_by from retraining r
                  join model_version v on v.model = r.model and v.version = r.version
                  join lifecycle l on l.id = v.lifecycle_id
                  where r.lifecycle_id = :lifecycle
                union select d.triage ->> 'by' from retraining r
                  join drift_case d on d.id = r.drift_id
                  where r.lifecycle_id = :lifecycle and d.triage ->> 'by' is not null\
                """)
            .param("lifecycle", id.value())
            .query(String.class)
            .list());
  }
}
