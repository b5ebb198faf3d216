package io.slipway.workers.engine.jdbc;

import io.slipway.workers.engine.EngineRecord;
import io.slipway.workers.engine.EngineRecords;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the process variables say, each in its own scope. */
@Repository
class FactRows {
  private final JdbcClient sql;

  FactRows(JdbcClient sql) {
    this.sql = sql;
  }

  void apply(EngineRecord event) {
    sql.sql(
            """
            insert into fact (scope_key, name, process_instance_key, value, position)
            values (:scope, :name, :instance, cast(:value as jsonb), :position)
            on conflict (scope_key, name)
            do update set value = excluded.value, position = excluded.position""")
        .param("scope", event.number("scopeKey"))
        .param("name", event.text("name"))
        .param("instance", event.number("processInstanceKey"))
        .param("value", EngineRecords.withoutNul(event.text("value")))
        .param("position", event.position())
        .update();
  }
}
