package io.slipway.workers.engine.jdbc;

import io.slipway.workers.engine.DecisionTables;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcDecisionTables implements DecisionTables {
  private final JdbcClient sql;

  JdbcDecisionTables(JdbcClient sql) {
    this.sql = sql;
  }

  @Override
  public void add(Version version) {
    sql.sql(
            """
            insert into decision_table (id, version, sha256, content, deployed_at)
            values (:id, :version, :sha256, :content, :at) on conflict do nothing""")
        .param("id", version.id())
        .param("version", version.version())
        .param("sha256", version.sha256())
        .param("content", version.content())
        .param("at", Timestamp.from(version.deployedAt()))
        .update();
  }

  @Override
  public List<Version> inForce(Instant at) {
    return sql.sql(
            """
            select distinct on (id) * from decision_table where deployed_at <= :at
            order by id, deployed_at desc, version desc""")
        .param("at", Timestamp.from(at))
        .query(
            (row, index) ->
                new Version(
                    row.getString("id"),
                    row.getInt("version"),
                    row.getString("sha256"),
                    row.getString("content"),
                    row.getTimestamp("deployed_at").toInstant()))
        .list();
  }
}
