package io.slipway.workers.monitoring.jdbc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.slipway.contract.LifecycleId;
import io.slipway.workers.engine.UserTask;
import io.slipway.workers.monitoring.TriageTask;
import io.slipway.workers.monitoring.TriageTasks;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcTriageTasks implements TriageTasks {
  private static final String ALL =
      """
      select t.*, d.id as drift_id from user_task t
      join drift_case d on d.process_instance_key = t.process_instance_key
      where t.element_id in ('%s', '%s')
      """
          .formatted(FIRST, LEAD);

  private final JdbcClient sql;
  private final Documents documents;

  JdbcTriageTasks(JdbcClient sql, Documents documents) {
    this.sql = sql;
    this.documents = documents;
  }

  @Override
  public List<TriageTask> open() {
    return sql.sql(ALL + "and t.state = 'OPEN' order by t.priority desc, t.created_at")
        .query(this::map)
        .list();
  }

  @Override
  public Optional<TriageTask> find(long key) {
    return sql.sql(ALL + "and t.key = :key").param("key", key).query(this::map).optional();
  }

  @Override
  public List<TriageTask> of(long processInstanceKey, String elementId) {
    return sql.sql(
            ALL
                + "and t.process_instance_key = :instance and t.element_id = :element"
                + " order by t.position desc")
        .param("instance", processInstanceKey)
        .param("element", elementId)
        .query(this::map)
        .list();
  }

  private TriageTask map(ResultSet row, int index) throws SQLException {
    return new TriageTask(
        row.getLong("key"),
        new LifecycleId(row.getString("drift_id")),
        row.getString("element_id"),
        row.getLong("process_instance_key"),
        UserTask.State.valueOf(row.getString("state")),
        List.of((String[]) row.getArray("candidate_groups").getArray()),
        row.getString("assignee"),
        Documents.instant(row, "due_at"),
        row.getInt("priority"),
        row.getTimestamp("created_at").toInstant(),
        Objects.requireNonNullElse(
            documents.read(row, "answer", JsonNode.class), MissingNode.getInstance()));
  }
}
