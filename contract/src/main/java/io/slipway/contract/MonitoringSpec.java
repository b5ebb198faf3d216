package io.slipway.contract;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a version is watched once it serves, and what follows from drift.
 *
 * @param windowRows scored rows that make a window; left out: windows are made by time
 * @param windowTime ISO 8601 duration of a window; left out: a day, unless windowRows is given
 * @param minRows a window with fewer scored rows is not measured but grows on (default 200)
 * @param alarmingWindows of the last {@code ofWindows} that have to be at least ALERT before people
 *     are called (default 1 of 1); a CRITICAL one calls them at once
 * @param slices columns by whose values performance is also measured (default: those of the
 *     evaluation)
 * @param response what follows: a person triages, or a retraining begins by itself where the
 *     decision table drift-action allows it
 * @param retrainEvery ISO 8601 duration after which a version is due for retraining though nothing
 *     drifted; left out: never for that reason
 */
public record MonitoringSpec(
    @Nullable Integer windowRows,
    @Nullable String windowTime,
    Integer minRows,
    Integer alarmingWindows,
    Integer ofWindows,
    List<String> slices,
    DriftResponse response,
    @Nullable String retrainEvery) {
  private static final String DAY = "P1D";

  public MonitoringSpec {
    minRows = minRows == null ? 200 : minRows;
    alarmingWindows = alarmingWindows == null ? 1 : alarmingWindows;
    ofWindows = ofWindows == null ? alarmingWindows : ofWindows;
    slices = slices == null ? List.of() : List.copyOf(slices);
    response = response == null ? DriftResponse.TRIAGE : response;
    Require.that(
        windowRows == null || windowTime == null,
        "monitoring.windowTime: a window is made by rows or by time; leave one of them out");
    windowTime = windowRows == null && windowTime == null ? DAY : windowTime;
    Require.that(
        windowRows == null || windowRows >= 100,
        "monitoring.windowRows: " + windowRows + " is below 100");
    Require.duration("monitoring.windowTime", windowTime);
    Require.that(minRows >= 30, "monitoring.minRows: " + minRows + " is below 30");
    Require.that(
        windowRows == null || minRows <= windowRows,
        "monitoring.minRows: " + minRows + " is more than windowRows");
    Require.that(
        alarmingWindows >= 1 && alarmingWindows <= ofWindows && ofWindows <= 30,
        "monitoring.alarmingWindows: "
            + alarmingWindows
            + " of "
            + ofWindows
            + " windows; give 1 to 30 windows, and no more alarming ones than windows");
    Require.duration("monitoring.retrainEvery", retrainEvery);
  }

  @SuppressWarnings("NullAway") // the constructor fills in the defaults
  public static MonitoringSpec standard() {
    return new MonitoringSpec(null, null, null, null, null, null, null, null);
  }
}
