package io.slipway.workers.notification;

import io.slipway.workers.notification.Outbox.Recipient;
import io.slipway.workers.people.Directory;
import io.slipway.workers.people.Directory.Member;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Brings what is in the outbox to people: at least once, and each message by its key. */
@Component
public class Relay {
  private static final Logger LOG = LoggerFactory.getLogger(Relay.class);

  private final Outbox outbox;
  private final Directory directory;
  private final Map<Channel.Kind, Channel> channels;
  private final Clock clock;

  public Relay(Outbox outbox, Directory directory, List<Channel> channels, Clock clock) {
    this.outbox = outbox;
    this.directory = directory;
    this.channels = channels.stream().collect(Collectors.toMap(Channel::kind, Function.identity()));
    this.clock = clock;
  }

  /** The boundary to servers that may be away: what is left is tried at the next turn. */
  @Scheduled(initialDelay = 2_000, fixedDelay = 2_000)
  public void run() {
    try {
      address();
      deliver();
    } catch (RuntimeException e) {
      LOG.warn("Messages wait to be delivered: {}", e.getMessage());
    }
  }

  void address() {
    for (Notification notification : outbox.unaddressed()) {
      outbox.address(notification.key(), recipients(notification), clock.instant());
    }
  }

  void deliver() {
    outbox.eachDue(clock.instant(), this::attempt);
  }

  private void attempt(Delivery delivery) {
    Instant now = clock.instant();
    Channel channel = channels.get(delivery.channel());
    if (channel == null) {
      outbox.failed(delivery, "There is no such channel any more", Optional.empty());
      return;
    }
    try {
      channel.deliver(delivery);
      outbox.delivered(delivery, now);
    } catch (Undelivered e) {
      LOG.warn(
          "Not delivered: key={} channel={} attempts={} reason={}",
          delivery.notification().key(),
          delivery.channel(),
          delivery.attempts() + 1,
          e.getMessage());
      outbox.failed(
          delivery,
          String.valueOf(e.getMessage()),
          delivery.isLastAttempt() ? Optional.empty() : Optional.of(now.plus(delivery.backOff())));
    }
  }

  private List<Recipient> recipients(Notification notification) {
    Stream<Recipient> mails =
        channels.containsKey(Channel.Kind.MAIL) ? mails(notification) : Stream.empty();
    Stream<Recipient> webhook =
        channels.containsKey(Channel.Kind.WEBHOOK)
            ? Stream.of(new Recipient(Channel.Kind.WEBHOOK, ""))
            : Stream.empty();
    return Stream.concat(mails, webhook).toList();
  }

  private Stream<Recipient> mails(Notification notification) {
    return notification.groups().stream()
        .flatMap(group -> directory.members(group).stream())
        .filter(member -> !member.actor().service() && isAddressed(member, notification))
        .flatMap(member -> member.mail().stream())
        .distinct()
        .map(address -> new Recipient(Channel.Kind.MAIL, address));
  }

  private static boolean isAddressed(Member member, Notification notification) {
    String team = notification.team();
    return team == null || member.actor().teams().contains(team);
  }
}
