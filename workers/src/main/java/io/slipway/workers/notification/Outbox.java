package io.slipway.workers.notification;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Keeps messages until they are delivered. */
public interface Outbox {
  /** Adds it unless the key is there. */
  void add(Notification notification, Instant at);

  /** Those whose recipients are not known yet, the oldest first. */
  List<Notification> unaddressed();

  /** Notes whom the message goes to. */
  void address(String key, List<Recipient> recipients, Instant at);

  /** Runs with what is due, with nobody else delivering the same; one at a time. */
  void eachDue(Instant now, Consumer<Delivery> attempt);

  void delivered(Delivery delivery, Instant at);

  /** Tries again at the given time; never again when there is none. */
  void failed(Delivery delivery, String problem, Optional<Instant> next);

  /** The latest first, at most 200. */
  List<Sent> latest();

  /** Whom a message goes to. */
  record Recipient(Channel.Kind channel, String address) {}

  /** A message as it is shown. */
  record Sent(Notification notification, Instant at) {}
}
