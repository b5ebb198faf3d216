package io.slipway.contract;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A case of drift that somebody owns.
 *
 * @param driftId {@code <model>-d<number>}, also the first folder of its artifacts
 * @param windows those of the version that were measured, the earliest first, at most 30; the last
 *     one raised the case
 * @param previousVersion another version that could serve again; null: none
 * @param labelledRows that came in since the version was trained
 */
public record DriftCase(
    LifecycleId driftId,
    ModelName model,
    int version,
    Environment environment,
    String uri,
    String sha256,
    LifecycleRequest request,
    SplitRef split,
    List<Window> windows,
    String labelsUri,
    String severity,
    String reason,
    DriftMeasurement measurement,
    DriftResponse response,
    @Nullable Integer previousVersion,
    long labelledRows) {
  public DriftCase {
    windows = List.copyOf(windows);
  }

  /** A window that was measured: answers after {@code from}, up to {@code to}. */
  public record Window(
      LifecycleId windowId, String from, String to, String severity, @Nullable String reportUri) {}
}
