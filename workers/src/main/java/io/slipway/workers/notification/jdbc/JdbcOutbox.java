package io.slipway.workers.notification.jdbc;

import io.slipway.contract.LifecycleId;
import io.slipway.workers.notification.Channel;
import io.slipway.workers.notification.Delivery;
import io.slipway.workers.notification.Notification;
import io.slipway.workers.notification.Outbox;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;

@Repository
class JdbcOutbox implements Outbox {
  private static final String ALL = "select * from notification ";

  /** One at a time: what waits for a slow server holds up no lock on the others. */
  private static final String NEXT =
      """
      select n.*, d.channel, d.recipient, d.attempts from notification_delivery d
      join notification n on n.key = d.key
      where d.state = 'PENDING' and d.next_at <= :now
      order by d.next_at limit 1 for update of d skip locked""";

  private static final String THIS_ONE =
      " where key = :key and channel = :channel and recipient = :recipient";

  private final JdbcClient sql;
  private final TransactionTemplate transaction;

  JdbcOutbox(JdbcClient sql, TransactionTemplate transaction) {
    this.sql = sql;
    this.transaction = transaction;
  }

  @Override
  public void add(Notification notification, Instant at) {
    LifecycleId lifecycle = notification.lifecycleId();
    sql.sql(
            """
            insert into notification (key, groups, team, subject, text, lifecycle_id, created_at)
            values (:key, :groups, :team, :subject, :text, :lifecycle, :at)
            on conflict do nothing""")
        .param("key", notification.key())
        .param("groups", notification.groups().toArray(new String[0]))
        .param("team", notification.team())
        .param("subject", notification.subject())
        .param("text", notification.text())
        .param("lifecycle", lifecycle == null ? null : lifecycle.value())
        .param("at", Timestamp.from(at))
        .update();
  }

  @Override
  public List<Notification> unaddressed() {
    return sql.sql(ALL + "where addressed_at is null order by created_at limit 100")
        .query((row, index) -> notification(row))
        .list();
  }

  @Override
  public void address(String key, List<Recipient> recipients, Instant at) {
    transaction.executeWithoutResult(
        status -> {
          recipients.forEach(recipient -> add(key, recipient, at));
          sql.sql("update notification set addressed_at = :at where key = :key")
              .param("at", Timestamp.from(at))
              .param("key", key)
              .update();
        });
  }

  private void add(String key, Recipient recipient, Instant at) {
    sql.sql(
            """
            insert into notification_delivery (key, channel, recipient, next_at)
            values (:key, :channel, :recipient, :at) on conflict do nothing""")
        .param("key", key)
        .param("channel", recipient.channel().name())
        .param("recipient", recipient.address())
        .param("at", Timestamp.from(at))
        .update();
  }

  @Override
  public void eachDue(Instant now, Consumer<Delivery> attempt) {
    boolean more = true;
    while (more) {
      more = Boolean.TRUE.equals(transaction.execute(status -> next(now, attempt)));
    }
  }

  private boolean next(Instant now, Consumer<Delivery> attempt) {
    Optional<Delivery> due =
        sql.sql(NEXT)
            .param("now", Timestamp.from(now))
            .query((row, index) -> delivery(row))
            .optional();
    due.ifPresent(attempt);
    return due.isPresent();
  }

  @Override
  public void delivered(Delivery delivery, Instant at) {
    with(
            delivery,
            "update notification_delivery set state = 'SENT', sent_at = :at, problem = null"
                + THIS_ONE)
        .param("at", Timestamp.from(at))
        .update();
  }

  @Override
  public void failed(Delivery delivery, String problem, Optional<Instant> next) {
    with(
            delivery,
            "update notification_delivery set attempts = attempts + 1, problem = :problem,"
                + " state = :state, next_at = coalesce(:next, next_at)"
                + THIS_ONE)
        .param("problem", problem)
        .param("state", next.isPresent() ? "PENDING" : "FAILED")
        .param("next", next.map(Timestamp::from).orElse(null), java.sql.Types.TIMESTAMP)
        .update();
  }

  @Override
  public List<Sent> latest() {
    return sql.sql(ALL + "order by created_at desc limit 200")
        .query(
            (row, index) -> new Sent(notification(row), row.getTimestamp("created_at").toInstant()))
        .list();
  }

  private StatementSpec with(Delivery delivery, String statement) {
    return sql.sql(statement)
        .param("key", delivery.notification().key())
        .param("channel", delivery.channel().name())
        .param("recipient", delivery.recipient());
  }

  private static Delivery delivery(ResultSet row) throws SQLException {
    return new Delivery(
        notification(row),
        row.getTimestamp("created_at").toInstant(),
        Channel.Kind.valueOf(row.getString("channel")),
        row.getString("recipient"),
        row.getInt("attempts"));
  }

  private static Notification notification(ResultSet row) throws SQLException {
    String lifecycle = row.getString("lifecycle_id");
    return new Notification(
        row.getString("key"),
        List.of((String[]) row.getArray("groups").getArray()),
        row.getString("team"),
        row.getString("subject"),
        row.getString("text"),
        lifecycle == null ? null : new LifecycleId(lifecycle));
  }
}
