package io.slipway.workers.engine.jdbc;

import io.slipway.workers.engine.EngineEvent.RecordsApplied;
import io.slipway.workers.engine.EngineRecord;
import io.slipway.workers.engine.Projection;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

@Repository
class JdbcProjection implements Projection {
  private final JdbcClient sql;
  private final InstanceRows instances;
  private final TaskRows tasks;
  private final FactRows facts;
  private final ApplicationEventPublisher events;

  JdbcProjection(
      JdbcClient sql,
      InstanceRows instances,
      TaskRows tasks,
      FactRows facts,
      ApplicationEventPublisher events) {
    this.events = events;
    this.sql = sql;
    this.instances = instances;
    this.tasks = tasks;
    this.facts = facts;
  }

  @Override
  @Transactional
  public void apply(int partition, List<EngineRecord> records) {
    long known = lockPosition(partition);
    long position = known;
    for (EngineRecord engineRecord : records) {
      if (engineRecord.position() > position) {
        apply(engineRecord);
        position = engineRecord.position();
      }
    }
    sql.sql("update engine_position set position = :position where partition_id = :partition")
        .param("position", position)
        .param("partition", partition)
        .update();
    events.publishEvent(new RecordsApplied(records.size(), records.get(records.size() - 1).at()));
  }

  private void apply(EngineRecord engineRecord) {
    switch (engineRecord.valueType()) {
      case "PROCESS_INSTANCE" -> instances.apply(engineRecord);
      case "USER_TASK" -> tasks.applyTask(engineRecord);
      case "INCIDENT" -> tasks.applyIncident(engineRecord);
      case "VARIABLE" -> facts.apply(engineRecord);
      default -> {
        // other types tell nothing that is shown
      }
    }
  }

  private long lockPosition(int partition) {
    return sql.sql(
            """
            insert into engine_position as p (partition_id, position) values (:partition, -1)
            on conflict (partition_id) do update set position = p.position
            returning position\
            """)
        .param("partition", partition)
        .query(Long.class)
        .single();
  }
}
