package io.slipway.spark.monitoring;

import io.slipway.contract.DriftReport;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Since when columns differ from training: by the windows before, then by the tenths of the last.
 *
 * @param points moments at which the windows and then the tenths begin
 * @param timelines effects at the points, by column; null where none was measured
 * @param since by column, of those that have moved in the last window
 */
record Onset(
    List<String> points, Map<String, List<@Nullable Double>> timelines, Map<String, String> since) {
  private static final int TENTHS = 10;
  private static final int FEWEST_ROWS_OF_A_TENTH = 30;

  /**
   * @param earlier reports of the windows before the last, the earliest first
   * @param from beginning of the last window
   * @param live rows of the last window in the order of time
   * @param drifted columns that moved in the last window
   */
  static Onset of(List<DriftReport> earlier, String from, CaseRows live, List<String> drifted) {
    int tenths = Math.max(1, Math.min(TENTHS, live.size() / FEWEST_ROWS_OF_A_TENTH));
    List<String> points = new ArrayList<>(earlier.stream().map(DriftReport::from).toList());
    for (int tenth = 0; tenth < tenths; tenth++) {
      points.add(tenth == 0 ? from : moment(live.at()[first(live, tenth, tenths)]));
    }
    Map<String, List<@Nullable Double>> timelines = new TreeMap<>();
    Map<String, String> since = new TreeMap<>();
    for (int place = 0; place < live.inputs().size(); place++) {
      String name = live.inputs().get(place).name();
      List<@Nullable Double> effects = new ArrayList<>();
      earlier.forEach(report -> effects.add(effect(report, name)));
      for (int tenth = 0; tenth < tenths; tenth++) {
        effects.add(effect(live, place, tenth, tenths));
      }
      timelines.put(name, effects);
      if (drifted.contains(name)) {
        since.put(name, points.get(begin(effects, earlier.size())));
      }
    }
    return new Onset(points, timelines, since);
  }

  /** The earliest moment of all columns. */
  @Nullable String first() {
    return since.values().stream()
        .min((a, b) -> Instant.parse(a).compareTo(Instant.parse(b)))
        .orElse(null);
  }

  /**
   * First of the windows that moved without a break up to the last one; else first of the tenths
   * that moved and stayed so.
   */
  private static int begin(List<@Nullable Double> effects, int windows) {
    int first = runFrom(effects, windows);
    if (first < windows) {
      return first;
    }
    int tenth = runFrom(effects, effects.size());
    if (tenth < effects.size() && tenth >= windows) {
      return tenth;
    }
    for (int i = windows; i < effects.size(); i++) {
      if (moved(effects.get(i))) {
        return i;
      }
    }
    return windows;
  }

  /** Begin of the run of moved points that ends right before a place; that place: there is none. */
  private static int runFrom(List<@Nullable Double> effects, int end) {
    int first = end;
    while (first > 0 && moved(effects.get(first - 1))) {
      first--;
    }
    return first;
  }

  private static boolean moved(@Nullable Double effect) {
    return effect != null && effect >= ColumnDrifts.LEAST_EFFECT;
  }

  private static @Nullable Double effect(DriftReport report, String column) {
    return report.columns().stream()
        .filter(it -> it.name().equals(column))
        .map(DriftReport.Column::effect)
        .findFirst()
        .orElse(null);
  }

  private static double effect(CaseRows live, int place, int tenth, int tenths) {
    ColumnCounts counts =
        live.counts(place, first(live, tenth, tenths), first(live, tenth + 1, tenths));
    double effect = new ColumnDrift(live.inputs().get(place), counts).measured().effect();
    return Math.round(effect * 1e4) / 1e4;
  }

  private static int first(CaseRows live, int tenth, int tenths) {
    return (int) ((long) live.size() * tenth / tenths);
  }

  private static String moment(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS).toString();
  }
}
