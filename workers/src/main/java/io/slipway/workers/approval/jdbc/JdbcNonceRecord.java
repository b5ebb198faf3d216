package io.slipway.workers.approval.jdbc;

import io.slipway.workers.approval.NonceRecord;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

@Repository
class JdbcNonceRecord implements NonceRecord {
  private static final String THIS_ONE =
      " where hash = :hash and task_key = :task and person = :person and sha256 = :sha256";

  private final JdbcClient sql;

  JdbcNonceRecord(JdbcClient sql) {
    this.sql = sql;
  }

  @Override
  public void add(Bound nonce, Instant expires) {
    with(
            nonce,
            """
            insert into decision_nonce (hash, task_key, person, sha256, expires_at)
            values (:hash, :task, :person, :sha256, :expires)""")
        .param("expires", Timestamp.from(expires))
        .update();
  }

  @Override
  public boolean use(Bound nonce, String decision, Instant at) {
    int used =
        with(
                nonce,
                "update decision_nonce set used_at = :at, decision = :decision"
                    + THIS_ONE
                    + " and used_at is null and expires_at > :at")
            .param("at", Timestamp.from(at))
            .param("decision", decision)
            .update();
    return used == 1;
  }

  @Override
  public Optional<String> decision(Bound nonce) {
    return with(
            nonce, "select decision from decision_nonce" + THIS_ONE + " and used_at is not null")
        .query(String.class)
        .optional();
  }

  @Override
  public void removeUnused(Instant expiredBefore) {
    sql.sql("delete from decision_nonce where used_at is null and expires_at < :at")
        .param("at", Timestamp.from(expiredBefore))
        .update();
  }

  private StatementSpec with(Bound nonce, String statement) {
    return sql.sql(statement)
        .param("hash", nonce.hash())
        .param("task", nonce.taskKey())
        .param("person", nonce.person())
        .param("sha256", nonce.sha256());
  }
}
