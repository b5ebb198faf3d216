package io.slipway.launcher.stack;

import java.time.Duration;

/** How long to wait before a crashed part is started again. */
final class Backoff {
  static final Duration LONGEST = Duration.ofSeconds(30);

  private Backoff() {}

  /**
   * 1 s, doubling, up to the longest.
   *
   * @param crashes in a row, from 1
   */
  static Duration after(int crashes) {
    Duration doubled = Duration.ofSeconds(1L << Math.min(crashes - 1, 10));
    return doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
  }
}
