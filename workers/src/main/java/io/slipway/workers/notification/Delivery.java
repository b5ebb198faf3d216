package io.slipway.workers.notification;

import java.time.Duration;
import java.time.Instant;

/**
 * A message on its way to one recipient.
 *
 * @param recipient mail address, or of a webhook nothing
 * @param attempts that failed so far
 */
public record Delivery(
    Notification notification, Instant at, Channel.Kind channel, String recipient, int attempts) {
  private static final Duration FIRST = Duration.ofSeconds(10);
  private static final Duration LONGEST = Duration.ofHours(1);
  private static final int MOST_ATTEMPTS = 80;

  /** The waits double up to an hour: about three days in all. */
  Duration backOff() {
    Duration doubled = FIRST.multipliedBy(1L << Math.min(attempts, 20));
    return doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
  }

  boolean isLastAttempt() {
    return attempts + 1 >= MOST_ATTEMPTS;
  }
}
