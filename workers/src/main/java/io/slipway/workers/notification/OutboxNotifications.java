package io.slipway.workers.notification;

import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** Puts messages into the outbox. */
@Service
public class OutboxNotifications implements Notifications {
  private static final Logger LOG = LoggerFactory.getLogger(OutboxNotifications.class);

  private final Outbox outbox;
  private final Clock clock;

  public OutboxNotifications(Outbox outbox, Clock clock) {
    this.outbox = outbox;
    this.clock = clock;
  }

  @Override
  public void send(Notification notification) {
    outbox.add(notification, clock.instant());
    LOG.info(
        "To be told: key={} groups={} lifecycleId={}",
        notification.key(),
        notification.groups(),
        notification.lifecycleId());
  }
}
