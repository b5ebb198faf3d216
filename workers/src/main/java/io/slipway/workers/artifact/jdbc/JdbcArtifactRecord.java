package io.slipway.workers.artifact.jdbc;

import io.slipway.workers.artifact.Artifact;
import io.slipway.workers.artifact.ArtifactRecord;
import io.slipway.workers.audit.AuditEvent;
import io.slipway.workers.audit.AuditEvent.Channel;
import io.slipway.workers.audit.AuditTrail;
import io.slipway.workers.registry.ModelVersion;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

@Repository
class JdbcArtifactRecord implements ArtifactRecord {
  private static final String OF_VERSION =
      "select * from model_artifact where model = :model and version = :version";

  private final JdbcClient sql;
  private final AuditTrail audit;

  JdbcArtifactRecord(JdbcClient sql, AuditTrail audit) {
    this.sql = sql;
    this.audit = audit;
  }

  @Override
  @Transactional
  public Artifact add(ModelVersion version, Artifact artifact) {
    int added =
        sql.sql(
                """
            insert into model_artifact (model, version, name, size, sha256, uploaded_by, at)
            values (:model, :version, :name, :size, :sha256, :by, :at)
            on conflict do nothing""")
            .param("model", version.model().value())
            .param("version", version.version())
            .param("name", artifact.name())
            .param("size", artifact.size())
            .param("sha256", artifact.sha256())
            .param("by", artifact.uploadedBy())
            .param("at", artifact.at() == null ? null : Timestamp.from(artifact.at()))
            .update();
    if (added > 0) {
      audit.add(event(version, artifact));
    }
    return find(version, artifact.name()).orElseThrow();
  }

  private static AuditEvent event(ModelVersion version, Artifact artifact) {
    return new AuditEvent(
        null,
        "artifact.added",
        String.valueOf(artifact.uploadedBy()),
        Channel.API,
        version.model() + ":" + version.version(),
        version.lifecycleId(),
        Map.of("file", artifact.name(), "sha256", artifact.sha256()));
  }

  @Override
  public Optional<Artifact> find(ModelVersion version, String name) {
    return sql.sql(OF_VERSION + " and name = :name")
        .param("model", version.model().value())
        .param("version", version.version())
        .param("name", name)
        .query(JdbcArtifactRecord::map)
        .optional();
  }

  @Override
  public List<Artifact> list(ModelVersion version) {
    return sql.sql(OF_VERSION + " order by name")
        .param("model", version.model().value())
        .param("version", version.version())
        .query(JdbcArtifactRecord::map)
        .list();
  }

  private static Artifact map(ResultSet row, int index) throws SQLException {
    return new Artifact(
        row.getString("name"),
        row.getLong("size"),
        row.getString("sha256"),
        row.getString("uploaded_by"),
        row.getTimestamp("at").toInstant());
  }
}
