package io.slipway.workers.card;

import io.slipway.contract.DriftExplanation;
import io.slipway.contract.DriftReport;
import io.slipway.contract.ModelName;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that a page about a case of drift says.
 *
 * @param state such as OPEN
 * @param report of the window that raised it; null when it is not there
 * @param windows of the version, the earliest first
 * @param events first to last
 */
public record DriftFacts(
    String driftId,
    ModelName model,
    int version,
    String severity,
    String reason,
    String state,
    Instant raisedAt,
    @Nullable DriftReport report,
    @Nullable DriftExplanation explanation,
    List<Window> windows,
    List<Event> events) {
  public DriftFacts {
    windows = List.copyOf(windows);
    events = List.copyOf(events);
  }

  /** A window that was measured. */
  public record Window(
      Instant from,
      Instant to,
      String severity,
      double maxEffect,
      @Nullable Double lossRatio,
      long rows,
      long labelledRows) {}

  /** Something that happened to the case. */
  public record Event(Instant at, String kind, String by, String words) {}
}
