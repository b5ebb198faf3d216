package io.slipway.workers.delegation.jdbc;

import io.slipway.workers.delegation.Delegation;
import io.slipway.workers.delegation.DelegationRecord;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcDelegationRecord implements DelegationRecord {
  private static final String ALL = "select * from delegation";

  private final JdbcClient sql;

  JdbcDelegationRecord(JdbcClient sql) {
    this.sql = sql;
  }

  @Override
  public Delegation add(Delegation delegation) {
    return sql.sql(
            """
            insert into delegation (absent, deputy, for_group, since, until, reason, created_by,
              created_at)
            values (:absent, :deputy, :group, :since, :until, :reason, :by, :at) returning *""")
        .param("absent", delegation.from())
        .param("deputy", delegation.to())
        .param("group", delegation.group())
        .param("since", Timestamp.from(delegation.since()))
        .param("until", Timestamp.from(delegation.until()))
        .param("reason", delegation.reason())
        .param("by", delegation.createdBy())
        .param("at", Timestamp.from(delegation.createdAt()))
        .query(JdbcDelegationRecord::map)
        .single();
  }

  @Override
  public Optional<Delegation> find(long id) {
    return sql.sql(ALL + " where id = :id")
        .param("id", id)
        .query(JdbcDelegationRecord::map)
        .optional();
  }

  @Override
  public void end(long id, Instant at) {
    sql.sql("update delegation set ended_at = :at where id = :id and ended_at is null")
        .param("at", Timestamp.from(at))
        .param("id", id)
        .update();
  }

  @Override
  public List<Delegation> of(String person) {
    return sql.sql(ALL + " where :person in (absent, deputy, created_by) order by id desc")
        .param("person", person)
        .query(JdbcDelegationRecord::map)
        .list();
  }

  @Override
  public List<Delegation> all() {
    return sql.sql(ALL + " order by id desc limit 1000").query(JdbcDelegationRecord::map).list();
  }

  private static Delegation map(ResultSet row, int index) throws SQLException {
    Timestamp ended = row.getTimestamp("ended_at");
    return new Delegation(
        row.getLong("id"),
        row.getString("absent"),
        row.getString("deputy"),
        row.getString("for_group"),
        row.getTimestamp("since").toInstant(),
        row.getTimestamp("until").toInstant(),
        row.getString("reason"),
        row.getString("created_by"),
        row.getTimestamp("created_at").toInstant(),
        ended == null ? null : ended.toInstant());
  }
}
