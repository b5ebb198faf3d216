package io.slipway.workers.engine.jdbc;

import com.fasterxml.jackson.databind.JsonNode;
import io.slipway.workers.engine.EngineEvent.TaskCompleted;
import io.slipway.workers.engine.EngineRecord;
import io.slipway.workers.engine.UserTask.State;
import java.sql.Timestamp;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What waits for people: user tasks and incidents. */
@Repository
class TaskRows {
  private static final String UPSERT_TASK =
      """
      insert into user_task (key, process_instance_key, process_id, element_id, state, assignee,
        candidate_groups, due_at, priority, created_at, position, answer)
      values (:key, :instance, :process, :element, :state, :assignee,
        :groups, :due, :priority, :at, :position, cast(:answer as jsonb))
      on conflict (key) do update set state = excluded.state, assignee = excluded.assignee,
        candidate_groups = excluded.candidate_groups, due_at = excluded.due_at,
        priority = excluded.priority, position = excluded.position,
        answer = excluded.answer
      returning created_at\
      """;

  private final JdbcClient sql;
  private final ApplicationEventPublisher events;

  TaskRows(JdbcClient sql, ApplicationEventPublisher events) {
    this.sql = sql;
    this.events = events;
  }

  void applyTask(EngineRecord event) {
    Timestamp due = due(event.text("dueDate"));
    Timestamp created = upsert(event, due);
    if (event.intent().equals("COMPLETED")) {
      events.publishEvent(
          new TaskCompleted(
              event.text("elementId"),
              created.toInstant(),
              due == null ? null : due.toInstant(),
              event.at()));
    }
  }

  private Timestamp upsert(EngineRecord event, @Nullable Timestamp due) {
    return sql.sql(UPSERT_TASK)
        .param("key", event.key())
        .param("instance", event.number("processInstanceKey"))
        .param("process", event.text("bpmnProcessId"))
        .param("element", event.text("elementId"))
        .param("state", stateAfter(event.intent()).name())
        .param("assignee", orNull(event.text("assignee")))
        .param("groups", texts(event.value().path("candidateGroupsList")).toArray(new String[0]))
        .param("due", due)
        .param("priority", Math.max(event.number("priority"), 0))
        .param("at", Timestamp.from(event.at()))
        .param("position", event.position())
        .param("answer", answer(event))
        .query(Timestamp.class)
        .single();
  }

  void applyIncident(EngineRecord event) {
    if (event.intent().equals("RESOLVED")) {
      sql.sql("update incident set resolved_at = :at where key = :key")
          .param("key", event.key())
          .param("at", Timestamp.from(event.at()))
          .update();
      return;
    }
    sql.sql(
            """
            insert into incident (key, process_instance_key, element_id, message, created_at)
            values (:key, :instance, :element, :message, :at) on conflict do nothing\
            """)
        .param("key", event.key())
        .param("instance", event.number("processInstanceKey"))
        .param("element", event.text("elementId"))
        .param("message", event.text("errorMessage"))
        .param("at", Timestamp.from(event.at()))
        .update();
  }

  /** A variable of the process may be edited after the task was completed; this is not. */
  private static String answer(EngineRecord event) {
    return event.intent().equals("COMPLETED") ? event.value().path("variables").toString() : "{}";
  }

  private static State stateAfter(String intent) {
    return switch (intent) {
      case "COMPLETED" -> State.COMPLETED;
      case "CANCELED" -> State.CANCELED;
      default -> State.OPEN;
    };
  }

  private static @Nullable Timestamp due(String date) {
    return date.isBlank() ? null : Timestamp.from(ZonedDateTime.parse(date).toInstant());
  }

  private static @Nullable String orNull(String text) {
    return text.isBlank() ? null : text;
  }

  private static List<String> texts(JsonNode array) {
    var texts = new ArrayList<String>();
    array.forEach(element -> texts.add(element.asText()));
    return texts;
  }
}
