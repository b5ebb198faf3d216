package io.slipway.workers.evidence;

import java.util.List;

/** Whether the evidence for a version is all there. */
public record Completeness(boolean complete, List<Check> checks) {
  static Completeness of(List<Check> checks) {
    return new Completeness(checks.stream().allMatch(Check::ok), checks);
  }

  /**
   * One thing that has to be there.
   *
   * @param message what was found, in words
   */
  public record Check(String name, boolean ok, String message) {}
}
