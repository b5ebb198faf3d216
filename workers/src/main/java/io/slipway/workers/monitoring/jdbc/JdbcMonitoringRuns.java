package io.slipway.workers.monitoring.jdbc;

import io.slipway.processes.ProcessIds;
import io.slipway.workers.monitoring.RunRecord;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcMonitoringRuns implements RunRecord {
  private final JdbcClient sql;

  JdbcMonitoringRuns(JdbcClient sql) {
    this.sql = sql;
  }

  @Override
  public Optional<Run> find(long processInstanceKey) {
    return sql.sql("select * from process_instance where key = :key and process_id = :process")
        .param("key", processInstanceKey)
        .param("process", ProcessIds.MODEL_MONITORING)
        .query(
            (row, index) ->
                new Run(
                    row.getLong("key"), row.getString("state"), Documents.instant(row, "ended_at")))
        .optional();
  }
}
