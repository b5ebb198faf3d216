package io.slipway.workers.console.web;

import java.time.Duration;
import java.util.Locale;

/** How long something took, in words. */
public final class Spans {
  /** 0.8 s, 12 s, 3 min 4 s, 2 h 5 min, 3 d 4 h */
  public String of(double seconds) {
    if (seconds < 10) {
      return String.format(Locale.ENGLISH, "%.1f s", seconds);
    }
    Duration span = Duration.ofSeconds(Math.round(seconds));
    if (span.toMinutes() == 0) {
      return span.toSeconds() + " s";
    }
    if (span.toHours() == 0) {
      return span.toMinutes() + " min " + span.toSecondsPart() + " s";
    }
    return span.toDays() == 0
        ? span.toHours() + " h " + span.toMinutesPart() + " min"
        : span.toDays() + " d " + span.toHoursPart() + " h";
  }
}
