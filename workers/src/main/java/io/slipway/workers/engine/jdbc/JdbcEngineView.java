package io.slipway.workers.engine.jdbc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.slipway.contract.LifecycleId;
import io.slipway.workers.engine.EngineView;
import io.slipway.workers.engine.Incident;
import io.slipway.workers.engine.Step;
import io.slipway.workers.engine.UserTask;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcEngineView implements EngineView {
  private static final String OF_LIFECYCLE =
      " where process_instance_key in (select p.key from process_instance p"
          + " join lifecycle l on l.process_instance_key = p.root_key where l.id = :lifecycle) ";
  private static final String STEPS =
      """
      select s.*, (select coalesce(f.value ->> 'id', f.value #>> '{candidate,id}') from fact f
        where f.name in ('candidate', 'candidateResult') and f.scope_key in (s.key, s.scope_key)
          and f.value <> 'null' limit 1) as detail
      from step s"""
          + OF_LIFECYCLE
          + "order by s.started_at, s.key";

  /**
   * The latest of each name, and of each candidate. A called process may catch a failure of its own
   * and go on: only one that reached the lifecycle counts.
   */
  private static final String FACTS =
      """
      select name, jsonb_agg(value order by candidate) as facts from (
        select distinct on (name, candidate) name, value, candidate from (
          select *, case name when 'candidateResult' then value #>> '{candidate,id}' end as candidate
          from fact"""
          + OF_LIFECYCLE
          + """
          and name <> 'candidate' and value <> 'null'
          and (name <> 'failure' or process_instance_key =
            (select process_instance_key from lifecycle where id = :lifecycle))) f
        order by name, candidate, position desc) latest
      group by name""";

  private static final String TASKS =
      """
      select t.*, r.lifecycle_id from user_task t
      join process_instance p on p.key = t.process_instance_key
      join lifecycle_run r on r.root_key = p.root_key""";

  private final JdbcClient sql;
  private final ObjectMapper json;

  JdbcEngineView(JdbcClient sql, ObjectMapper json) {
    this.sql = sql;
    this.json = json;
  }

  @Override
  public List<Step> steps(LifecycleId id) {
    return sql.sql(STEPS)
        .param("lifecycle", id.value())
        .query(
            (row, index) ->
                new Step(
                    row.getString("element_id"),
                    row.getString("process_id"),
                    row.getString("detail"),
                    row.getString("state"),
                    row.getTimestamp("started_at").toInstant(),
                    instant(row, "ended_at")))
        .list();
  }

  @Override
  public List<Incident> incidents(LifecycleId id) {
    return sql.sql(
            "select element_id, message from incident"
                + OF_LIFECYCLE
                + " and resolved_at is null order by created_at")
        .param("lifecycle", id.value())
        .query((row, index) -> new Incident(row.getString(1), row.getString(2)))
        .list();
  }

  @Override
  public Map<String, JsonNode> facts(LifecycleId id) {
    var facts = new LinkedHashMap<String, JsonNode>();
    sql.sql(FACTS)
        .param("lifecycle", id.value())
        .query(
            row -> {
              JsonNode values = tree(row.getString("facts"));
              if (row.getString("name").equals("candidateResult")) {
                facts.put("candidateResults", values);
              } else {
                facts.putIfAbsent(row.getString("name"), values.get(0));
              }
            });
    return facts;
  }

  @Override
  public List<UserTask> openTasks() {
    return sql.sql(TASKS + " where t.state = 'OPEN' order by t.priority desc, t.created_at")
        .query(this::userTask)
        .list();
  }

  @Override
  public Optional<UserTask> task(long key) {
    return sql.sql(TASKS + " where t.key = :key")
        .param("key", key)
        .query(this::userTask)
        .optional();
  }

  @Override
  public List<UserTask> completedTasks(long processInstanceKey, String elementId) {
    return tasks(processInstanceKey, elementId).stream()
        .filter(task -> task.state() == UserTask.State.COMPLETED)
        .toList();
  }

  @Override
  public List<UserTask> tasks(long processInstanceKey, String elementId) {
    return sql.sql(
            TASKS
                + " where t.process_instance_key = :instance and t.element_id = :element"
                + " order by t.position desc")
        .param("instance", processInstanceKey)
        .param("element", elementId)
        .query(this::userTask)
        .list();
  }

  @Override
  public Optional<Completion> completion(long processInstanceKey, String elementId) {
    return sql.sql(
            """
            select assignee from user_task
            where process_instance_key = :instance and element_id = :element
              and state = 'COMPLETED' order by position desc limit 1""")
        .param("instance", processInstanceKey)
        .param("element", elementId)
        .query((row, index) -> new Completion(Optional.ofNullable(row.getString(1))))
        .optional();
  }

  private UserTask userTask(ResultSet row, int index) throws SQLException {
    return new UserTask(
        row.getLong("key"),
        new LifecycleId(row.getString("lifecycle_id")),
        row.getString("process_id"),
        row.getString("element_id"),
        row.getLong("process_instance_key"),
        UserTask.State.valueOf(row.getString("state")),
        List.of((String[]) row.getArray("candidate_groups").getArray()),
        row.getString("assignee"),
        instant(row, "due_at"),
        row.getInt("priority"),
        row.getTimestamp("created_at").toInstant(),
        tree(row.getString("answer")));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    Timestamp at = row.getTimestamp(column);
    return at == null ? null : at.toInstant();
  }

  private JsonNode tree(String value) {
    try {
      return json.readTree(value);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
