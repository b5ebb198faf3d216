package io.slipway.workers.deployment.jdbc;

import io.slipway.workers.deployment.Freeze;
import io.slipway.workers.deployment.FreezeRecord;
import java.sql.Timestamp;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

@Repository
class JdbcFreezeRecord implements FreezeRecord {
  /** Whoever changes what serves shares it. */
  static final String LOCK = "deployment-freeze";

  private final JdbcClient sql;

  JdbcFreezeRecord(JdbcClient sql) {
    this.sql = sql;
  }

  @Override
  @Transactional
  public void exclusively(Runnable change) {
    sql.sql("select pg_advisory_xact_lock(hashtext(:name))")
        .param("name", LOCK)
        .query(
            row -> {
              // the lock is the answer
            });
    change.run();
  }

  @Override
  public void freeze(Freeze freeze) {
    add(true, freeze);
  }

  @Override
  public void unfreeze(Freeze freeze) {
    add(false, freeze);
  }

  @Override
  public Optional<Freeze> current() {
    return sql.sql(
            """
            select * from (select * from deployment_freeze order by number desc limit 1) f
            where frozen""")
        .query(
            (row, index) ->
                new Freeze(
                    row.getString("by"),
                    row.getString("reason"),
                    row.getTimestamp("at").toInstant()))
        .optional();
  }

  private void add(boolean frozen, Freeze freeze) {
    sql.sql(
            """
            insert into deployment_freeze (frozen, by, reason, at)
            values (:frozen, :by, :reason, :at)""")
        .param("frozen", frozen)
        .param("by", freeze.by())
        .param("reason", freeze.reason())
        .param("at", Timestamp.from(freeze.since()))
        .update();
  }
}
