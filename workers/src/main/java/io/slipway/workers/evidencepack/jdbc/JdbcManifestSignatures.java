package io.slipway.workers.evidencepack.jdbc;

import io.slipway.workers.evidencepack.ManifestSignatures;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcManifestSignatures implements ManifestSignatures {
  private final JdbcClient sql;
  private final Clock clock;

  JdbcManifestSignatures(JdbcClient sql, Clock clock) {
    this.sql = sql;
    this.clock = clock;
  }

  @Override
  public String keptOr(String manifestSha256, Supplier<String> made) {
    return find(manifestSha256)
        .orElseGet(
            () -> {
              insert(manifestSha256, made.get());
              return find(manifestSha256).orElseThrow();
            });
  }

  private Optional<String> find(String sha256) {
    return sql.sql("select signature from evidence_signature where manifest_sha256 = :sha256")
        .param("sha256", sha256)
        .query(String.class)
        .optional();
  }

  private void insert(String sha256, String signature) {
    sql.sql(
            """
            insert into evidence_signature (manifest_sha256, signature, at)
            values (:sha256, :signature, :at) on conflict do nothing""")
        .param("sha256", sha256)
        .param("signature", signature)
        .param("at", Timestamp.from(clock.instant()))
        .update();
  }
}
