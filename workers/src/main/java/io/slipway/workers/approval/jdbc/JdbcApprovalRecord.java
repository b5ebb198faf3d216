package io.slipway.workers.approval.jdbc;

import io.slipway.contract.Environment;
import io.slipway.contract.LifecycleId;
import io.slipway.workers.approval.ApprovalEntry;
import io.slipway.workers.approval.ApprovalEntry.Condition;
import io.slipway.workers.approval.ApprovalRecord;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

@Repository
class JdbcApprovalRecord implements ApprovalRecord {
  private final JdbcClient sql;

  JdbcApprovalRecord(JdbcClient sql) {
    this.sql = sql;
  }

  @Override
  public void add(ApprovalEntry entry) {
    Condition condition = entry.condition();
    sql.sql(
            """
            insert into approval (lifecycle_id, outcome, who, message, sha256, reviews_needed,
              process_instance_key, element_id, task_key, job_key, at, on_behalf_of, condition,
              condition_due)
            values (:lifecycle, :outcome, :who, :message, :sha256, :needed,
              :instance, :element, :task, :job, :at, :absent, :condition, :due)""")
        .param("lifecycle", entry.lifecycleId().value())
        .param("outcome", entry.outcome().name())
        .param("who", entry.who())
        .param("message", entry.message())
        .param("sha256", entry.sha256())
        .param("needed", entry.reviewsNeeded())
        .param("instance", entry.processInstanceKey())
        .param("element", entry.elementId())
        .param("task", entry.taskKey())
        .param("job", entry.jobKey())
        .param("at", Timestamp.from(entry.at()))
        .param("absent", entry.onBehalfOf())
        .param("condition", condition == null ? null : condition.text())
        .param("due", condition == null ? null : Timestamp.from(condition.due()))
        .update();
  }

  @Override
  public Optional<ApprovalEntry> findByJob(long jobKey) {
    return sql.sql("select * from approval where job_key = :job")
        .param("job", jobKey)
        .query(JdbcApprovalRecord::map)
        .optional();
  }

  @Override
  public boolean knowsTask(long taskKey) {
    return sql.sql(
            "select exists (select from approval where task_key = :task and job_key is not null)")
        .param("task", taskKey)
        .query(Boolean.class)
        .single();
  }

  @Override
  public List<ApprovalEntry> ofInstance(long processInstanceKey) {
    return sql.sql("select * from approval where process_instance_key = :instance order by number")
        .param("instance", processInstanceKey)
        .query(JdbcApprovalRecord::map)
        .list();
  }

  @Override
  public List<ApprovalEntry> ofLifecycle(LifecycleId id) {
    return sql.sql("select * from approval where lifecycle_id = :lifecycle order by number")
        .param("lifecycle", id.value())
        .query(JdbcApprovalRecord::map)
        .list();
  }

  @Override
  public boolean isApproved(LifecycleId id, String sha256) {
    return sql.sql(
            """
            select exists (select from release_permit
              where lifecycle_id = :lifecycle and sha256 = :sha256)""")
        .param("lifecycle", id.value())
        .param("sha256", sha256)
        .query(Boolean.class)
        .single();
  }

  @Override
  public boolean permitsRelease(LifecycleId id, String sha256, Environment environment) {
    return sql.sql(
            """
            select exists (select from release_permit p join lifecycle l on l.id = p.lifecycle_id
              where p.lifecycle_id = :lifecycle and p.sha256 = :sha256
                and l.environment = :environment)""")
        .param("lifecycle", id.value())
        .param("sha256", sha256)
        .param("environment", name(environment))
        .query(Boolean.class)
        .single();
  }

  @Override
  @Transactional
  public boolean use(LifecycleId id, String sha256, Environment environment, String key) {
    if (!permitsRelease(id, sha256, environment)) {
      return false;
    }
    sql.sql(
            """
            insert into approval_use (lifecycle_id, sha256, environment, deployment_key)
            values (:lifecycle, :sha256, :environment, :key) on conflict do nothing""")
        .param("lifecycle", id.value())
        .param("sha256", sha256)
        .param("environment", name(environment))
        .param("key", key)
        .update();
    return sql.sql(
            """
            select deployment_key from approval_use where lifecycle_id = :lifecycle
              and sha256 = :sha256 and environment = :environment""")
        .param("lifecycle", id.value())
        .param("sha256", sha256)
        .param("environment", name(environment))
        .query(String.class)
        .single()
        .equals(key);
  }

  private static String name(Environment environment) {
    return environment.name().toLowerCase(Locale.ROOT);
  }

  private static ApprovalEntry map(ResultSet row, int index) throws SQLException {
    return new ApprovalEntry(
        new LifecycleId(row.getString("lifecycle_id")),
        ApprovalEntry.Outcome.valueOf(row.getString("outcome")),
        row.getString("who"),
        row.getString("message"),
        row.getString("sha256"),
        row.getInt("reviews_needed"),
        row.getLong("process_instance_key"),
        row.getString("element_id"),
        row.getObject("task_key", Long.class),
        row.getObject("job_key", Long.class),
        row.getTimestamp("at").toInstant(),
        row.getString("on_behalf_of"),
        condition(row));
  }

  private static @Nullable Condition condition(ResultSet row) throws SQLException {
    String text = row.getString("condition");
    return text == null ? null : new Condition(text, row.getTimestamp("condition_due").toInstant());
  }
}
