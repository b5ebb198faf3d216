package io.slipway.launcher.stack;

import java.time.Duration;

/** Spans of time as people read them. */
final class Durations {
  private Durations() {}

  /** Such as 12s, 3m05s or 26h10m. */
  static String text(Duration time) {
    if (time.toMinutes() == 0) {
      return time.toSeconds() + "s";
    }
    return time.toHours() == 0
        ? "%dm%02ds".formatted(time.toMinutes(), time.toSecondsPart())
        : "%dh%02dm".formatted(time.toHours(), time.toMinutesPart());
  }
}
