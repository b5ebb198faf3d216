package io.slipway.workers.audit.jdbc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.slipway.contract.LifecycleId;
import io.slipway.workers.audit.AuditEntry;
import io.slipway.workers.audit.AuditEvent.Channel;
import io.slipway.workers.audit.AuditLog;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcAuditLog implements AuditLog {
  /** Of the advisory lock; any number that nothing else uses. */
  private static final long CHAIN = 7_236_451_190_023L;

  private final JdbcClient sql;
  private final ObjectMapper json;

  JdbcAuditLog(JdbcClient sql, ObjectMapper json) {
    this.sql = sql;
    this.json = json;
  }

  @Override
  public Optional<AuditEntry> lockLast() {
    sql.sql("select pg_advisory_xact_lock(:chain)")
        .param("chain", CHAIN)
        .query(
            row -> {
              // the lock is the answer
            });
    return sql.sql("select * from audit_entry order by seq desc limit 1")
        .query(this::map)
        .optional();
  }

  @Override
  public boolean hasKey(String key) {
    return sql.sql("select exists (select from audit_entry where key = :key)")
        .param("key", key)
        .query(Boolean.class)
        .single();
  }

  @Override
  public void insert(AuditEntry entry) {
    sql.sql(
            """
            insert into audit_entry (seq, at, key, action, who, channel, subject, lifecycle_id,
              details, previous_hash, hash, signature)
            values (:seq, :at, :key, :action, :who, :channel, :subject, :lifecycle,
              cast(:details as jsonb), :previous, :hash, :signature)""")
        .param("seq", entry.seq())
        .param("at", Timestamp.from(entry.at()))
        .param("key", entry.key())
        .param("action", entry.action())
        .param("who", entry.who())
        .param("channel", entry.channel().name())
        .param("subject", entry.subject())
        .param("lifecycle", entry.lifecycleId() == null ? null : entry.lifecycleId().value())
        .param("details", write(entry.details()))
        .param("previous", entry.previousHash())
        .param("hash", entry.hash())
        .param("signature", entry.signature())
        .update();
  }

  @Override
  public List<AuditEntry> after(long seq, int limit) {
    return sql.sql("select * from audit_entry where seq > :seq order by seq limit :limit")
        .param("seq", seq)
        .param("limit", limit)
        .query(this::map)
        .list();
  }

  @Override
  public List<AuditEntry> find(Query query) {
    return sql.sql(
            """
            select * from audit_entry
            where (cast(:lifecycle as text) is null or lifecycle_id = :lifecycle)
              and (cast(:subject as text) is null or subject = :subject)
              and (cast(:who as text) is null or who = :who)
              and seq < :before
            order by seq desc limit :limit""")
        .param("lifecycle", query.lifecycle().orElse(null), Types.VARCHAR)
        .param("subject", query.subject().orElse(null), Types.VARCHAR)
        .param("who", query.who().orElse(null), Types.VARCHAR)
        .param("before", query.before().orElse(Long.MAX_VALUE))
        .param("limit", query.limit())
        .query(this::map)
        .list();
  }

  @Override
  public List<AuditEntry> ofLifecycle(LifecycleId id) {
    return sql.sql("select * from audit_entry where lifecycle_id = :lifecycle order by seq")
        .param("lifecycle", id.value())
        .query(this::map)
        .list();
  }

  private AuditEntry map(ResultSet row, int index) throws SQLException {
    String lifecycle = row.getString("lifecycle_id");
    return new AuditEntry(
        row.getLong("seq"),
        row.getTimestamp("at").toInstant(),
        row.getString("key"),
        row.getString("action"),
        row.getString("who"),
        Channel.valueOf(row.getString("channel")),
        row.getString("subject"),
        lifecycle == null ? null : new LifecycleId(lifecycle),
        details(row.getString("details")),
        row.getString("previous_hash"),
        row.getString("hash"),
        row.getString("signature"));
  }

  private Map<String, String> details(String value) {
    try {
      return json.readValue(value, new TypeReference<>() {});
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String write(Map<String, String> details) {
    try {
      return json.writeValueAsString(details);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
