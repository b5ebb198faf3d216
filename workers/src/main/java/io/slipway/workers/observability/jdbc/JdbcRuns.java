package io.slipway.workers.observability.jdbc;

import io.slipway.contract.LifecycleId;
import io.slipway.workers.observability.Runs;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

@Repository
class JdbcRuns implements Runs {
  private final JdbcClient sql;

  JdbcRuns(JdbcClient sql) {
    this.sql = sql;
  }

  /** Of its own transaction: whoever asks may just have ended one. */
  @Override
  @Transactional(propagation = Propagation.REQUIRES_NEW, readOnly = true)
  public Optional<LifecycleId> lifecycleOf(long processInstanceKey) {
    return sql.sql(
            """
            select r.lifecycle_id from process_instance p join lifecycle_run r using (root_key)
            where p.key = :key\
            """)
        .param("key", processInstanceKey)
        .query(String.class)
        .optional()
        .map(LifecycleId::new);
  }
}
