package io.slipway.launcher.backup;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which backups are kept: all of the last hour, the last of each hour of the last day, and the last
 * of each day before.
 *
 * @param keep none that is older than this, but always the last one
 */
record Retention(Duration keep) {
  private static final Duration ALL = Duration.ofHours(1);
  private static final Duration HOURLY = Duration.ofDays(1);

  /**
   * Those of these that are not kept.
   *
   * @param cuts the oldest first
   */
  List<Cut> superfluous(List<Cut> cuts, Instant now) {
    List<Cut> drop = new ArrayList<>();
    Set<Instant> covered = new HashSet<>();
    for (int i = cuts.size() - 2; i >= 0; i--) {
      Cut cut = cuts.get(i);
      Duration age = Duration.between(cut.instant(), now);
      if (age.compareTo(keep) > 0 || (age.compareTo(ALL) > 0 && !covered.add(span(cut, age)))) {
        drop.add(cut);
      }
    }
    return drop;
  }

  private static Instant span(Cut cut, Duration age) {
    boolean hourly = age.compareTo(HOURLY) <= 0;
    return cut.instant().truncatedTo(hourly ? ChronoUnit.HOURS : ChronoUnit.DAYS);
  }
}
