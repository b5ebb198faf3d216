package io.slipway.workers.registry.jdbc;

import io.slipway.workers.audit.AuditEvent;
import io.slipway.workers.audit.AuditEvent.Channel;
import io.slipway.workers.audit.AuditTrail;
import io.slipway.workers.registry.ModelVersion;
import io.slipway.workers.registry.VersionMetadata;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

@Repository
class JdbcVersionMetadata implements VersionMetadata {
  private final JdbcClient sql;
  private final AuditTrail audit;

  JdbcVersionMetadata(JdbcClient sql, AuditTrail audit) {
    this.sql = sql;
    this.audit = audit;
  }

  @Override
  @Transactional
  public void set(ModelVersion version, String key, String value, String by, Instant at) {
    sql.sql(
            """
            insert into model_metadata (model, version, key, value, set_by, at)
            values (:model, :version, :key, :value, :by, :at)""")
        .param("model", version.model().value())
        .param("version", version.version())
        .param("key", key)
        .param("value", value)
        .param("by", by)
        .param("at", Timestamp.from(at))
        .update();
    audit.add(
        new AuditEvent(
            null,
            "metadata.set",
            by,
            Channel.API,
            version.model() + ":" + version.version(),
            version.lifecycleId(),
            Map.of("key", key, "value", value)));
  }

  @Override
  public Map<String, String> of(ModelVersion version) {
    var metadata = new TreeMap<String, String>();
    sql.sql(
            """
            select distinct on (key) key, value from model_metadata
            where model = :model and version = :version order by key, number desc""")
        .param("model", version.model().value())
        .param("version", version.version())
        .query(
            row -> {
              metadata.put(row.getString("key"), row.getString("value"));
            });
    return metadata;
  }
}
