package io.slipway.workers.engine.jdbc;

import io.slipway.workers.engine.EngineEvent.StepEnded;
import io.slipway.workers.engine.EngineRecord;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Process instances, each with the root it was called from, and their tasks. */
@Repository
class InstanceRows {
  private static final Set<String> TASKS =
      Set.of(
          "SERVICE_TASK",
          "USER_TASK",
          "BUSINESS_RULE_TASK",
          "SCRIPT_TASK",
          "SEND_TASK",
          "RECEIVE_TASK");

  private final JdbcClient sql;
  private final ApplicationEventPublisher events;

  InstanceRows(JdbcClient sql, ApplicationEventPublisher events) {
    this.sql = sql;
    this.events = events;
  }

  void apply(EngineRecord event) {
    String type = event.text("bpmnElementType");
    if (type.equals("PROCESS")) {
      applyInstance(event);
    } else if (TASKS.contains(type)) {
      applyStep(event);
    } else if (type.equals("END_EVENT") && event.intent().equals("ELEMENT_COMPLETED")) {
      applyEnd(event);
    }
  }

  private void applyInstance(EngineRecord event) {
    switch (event.intent()) {
      case "ELEMENT_ACTIVATING", "ELEMENT_ACTIVATED" -> begin(event);
      case "ELEMENT_COMPLETED" -> end(event, "COMPLETED");
      case "ELEMENT_TERMINATED" -> end(event, "TERMINATED");
      default -> {
        // on its way to one of these
      }
    }
  }

  private void begin(EngineRecord event) {
    long parent = event.number("parentProcessInstanceKey");
    sql.sql(
            """
            insert into process_instance (key, root_key, process_id, started_at)
            values (:key,
              coalesce((select root_key from process_instance where key = :parent), :key),
              :process, :at)
            on conflict do nothing\
            """)
        .param("key", event.key())
        .param("parent", parent)
        .param("process", event.text("bpmnProcessId"))
        .param("at", Timestamp.from(event.at()))
        .update();
  }

  private void end(EngineRecord event, String state) {
    sql.sql("update process_instance set state = :state, ended_at = :at where key = :key")
        .param("key", event.key())
        .param("state", state)
        .param("at", Timestamp.from(event.at()))
        .update();
  }

  /** An end event of a sub-process does not say how the process ends. */
  private void applyEnd(EngineRecord event) {
    sql.sql(
            """
            update process_instance set end_event = :element
            where key = :instance and key = :scope\
            """)
        .param("element", event.text("elementId"))
        .param("instance", event.number("processInstanceKey"))
        .param("scope", event.number("flowScopeKey"))
        .update();
  }

  private void applyStep(EngineRecord event) {
    switch (event.intent()) {
      case "ELEMENT_ACTIVATING", "ELEMENT_ACTIVATED" -> beginStep(event);
      case "ELEMENT_COMPLETED" -> endStep(event, "DONE");
      case "ELEMENT_TERMINATED" -> endStep(event, "FAILED");
      default -> {
        // on its way to one of these
      }
    }
  }

  private void beginStep(EngineRecord event) {
    sql.sql(
            """
            insert into step
              (key, process_instance_key, scope_key, process_id, element_id, started_at)
            values (:key, :instance, :scope, :process, :element, :at)
            on conflict do nothing\
            """)
        .param("key", event.key())
        .param("instance", event.number("processInstanceKey"))
        .param("scope", event.number("flowScopeKey"))
        .param("process", event.text("bpmnProcessId"))
        .param("element", event.text("elementId"))
        .param("at", Timestamp.from(event.at()))
        .update();
  }

  private void endStep(EngineRecord event, String state) {
    sql.sql(
            """
            update step set state = :state, ended_at = :at where key = :key
            returning started_at\
            """)
        .param("key", event.key())
        .param("state", state)
        .param("at", Timestamp.from(event.at()))
        .query(Timestamp.class)
        .optional()
        .ifPresent(since -> events.publishEvent(ended(event, state, since.toInstant())));
  }

  private static StepEnded ended(EngineRecord event, String state, Instant since) {
    return new StepEnded(
        event.text("bpmnProcessId"),
        event.text("elementId"),
        event.text("bpmnElementType"),
        event.key(),
        event.number("processInstanceKey"),
        state.equals("DONE"),
        since,
        event.at());
  }
}
