package io.slipway.workers.monitoring.jdbc;

import io.slipway.contract.ModelName;
import io.slipway.workers.monitoring.LabelStore;
import java.sql.Timestamp;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcLabelStore implements LabelStore {
  private final JdbcClient sql;

  JdbcLabelStore(JdbcClient sql) {
    this.sql = sql;
  }

  @Override
  public boolean add(Batch batch) {
    return sql.sql(
                """
                insert into label_batch (model, sha256, labels, sent_by, received_at)
                values (:model, :sha256, :labels, :who, :at) on conflict do nothing\
                """)
            .param("model", batch.model().value())
            .param("sha256", batch.sha256())
            .param("labels", batch.labels())
            .param("who", batch.sentBy())
            .param("at", Timestamp.from(batch.receivedAt()))
            .update()
        == 1;
  }

  @Override
  public long countSince(ModelName model, Instant since) {
    return sql.sql(
            """
            select coalesce(sum(labels), 0) from label_batch
            where model = :model and received_at > :since\
            """)
        .param("model", model.value())
        .param("since", Timestamp.from(since))
        .query(Long.class)
        .single();
  }
}
