package io.slipway.workers.approval.jdbc;

import io.slipway.contract.Environment;
import io.slipway.contract.LifecycleId;
import io.slipway.workers.approval.ConditionRecord;
import io.slipway.workers.approval.ReleaseCondition;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

@Repository
class JdbcConditionRecord implements ConditionRecord {
  private static final String VIEW = "select * from release_condition_view ";

  private final JdbcClient sql;

  JdbcConditionRecord(JdbcClient sql) {
    this.sql = sql;
  }

  @Override
  public List<ReleaseCondition> waiting() {
    return sql.sql(VIEW + "where process_instance_key is null order by id")
        .query(JdbcConditionRecord::map)
        .list();
  }

  @Override
  public Optional<ReleaseCondition> find(String id) {
    return sql.sql(VIEW + "where id = :id")
        .param("id", id)
        .query(JdbcConditionRecord::map)
        .optional();
  }

  @Override
  public Optional<ReleaseCondition> ofInstance(long processInstanceKey) {
    return sql.sql(VIEW + "where process_instance_key = :instance")
        .param("instance", processInstanceKey)
        .query(JdbcConditionRecord::map)
        .optional();
  }

  @Override
  @Transactional
  public long bind(String id, long processInstanceKey) {
    sql.sql(
            """
            insert into release_condition (id, process_instance_key) values (:id, :instance)
            on conflict (id) do nothing""")
        .param("id", id)
        .param("instance", processInstanceKey)
        .update();
    return sql.sql("select process_instance_key from release_condition where id = :id")
        .param("id", id)
        .query(Long.class)
        .single();
  }

  private static ReleaseCondition map(ResultSet row, int index) throws SQLException {
    return new ReleaseCondition(
        row.getString("id"),
        new LifecycleId(row.getString("lifecycle_id")),
        row.getString("sha256"),
        Environment.valueOf(row.getString("environment").toUpperCase(Locale.ROOT)),
        row.getString("approved_by"),
        row.getString("condition"),
        row.getTimestamp("condition_due").toInstant());
  }
}
