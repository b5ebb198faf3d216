package io.slipway.workers.alias.jdbc;

import io.slipway.contract.LifecycleId;
import io.slipway.contract.ModelName;
import io.slipway.workers.alias.AliasEvent;
import io.slipway.workers.alias.AliasRecord;
import io.slipway.workers.audit.AuditEvent;
import io.slipway.workers.audit.AuditEvent.Channel;
import io.slipway.workers.audit.AuditTrail;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

@Repository
class JdbcAliasRecord implements AliasRecord {
  private final JdbcClient sql;
  private final AuditTrail audit;

  JdbcAliasRecord(JdbcClient sql, AuditTrail audit) {
    this.sql = sql;
    this.audit = audit;
  }

  @Override
  @Transactional
  public void add(ModelName model, AliasEvent event) {
    sql.sql(
            """
            insert into alias_event (model, alias, version, set_by, at)
            values (:model, :alias, :version, :by, :at)""")
        .param("model", model.value())
        .param("alias", event.alias())
        .param("version", event.version())
        .param("by", event.by())
        .param("at", Timestamp.from(event.at()))
        .update();
    Integer version = event.version();
    audit.add(
        new AuditEvent(
            null,
            version == null ? "alias.removed" : "alias.set",
            event.by(),
            Channel.API,
            version == null ? model.value() : model + ":" + version,
            null,
            Map.of("alias", event.alias())));
  }

  @Override
  public List<AliasEvent> history(ModelName model, String alias) {
    return sql.sql(
            """
            select * from alias_history where model = :model and alias = :alias
            order by number desc""")
        .param("model", model.value())
        .param("alias", alias)
        .query(JdbcAliasRecord::map)
        .list();
  }

  @Override
  public List<AliasEvent> latest(ModelName model) {
    return sql.sql(
            """
            select distinct on (alias) * from alias_history where model = :model
            order by alias, number desc""")
        .param("model", model.value())
        .query(JdbcAliasRecord::map)
        .list();
  }

  private static AliasEvent map(ResultSet row, int index) throws SQLException {
    String lifecycle = row.getString("lifecycle_id");
    return new AliasEvent(
        row.getString("alias"),
        row.getObject("version", Integer.class),
        row.getTimestamp("at").toInstant(),
        row.getString("set_by"),
        lifecycle == null ? null : new LifecycleId(lifecycle));
  }
}
