package io.slipway.workers.deployment;

import io.slipway.workers.outcome.Problem;
import org.jspecify.annotations.Nullable;

/** Whoever steps in says why. */
final class GivenReason {
  private static final int LONGEST = 1000;

  private GivenReason() {}

  static String required(@Nullable String reason) {
    if (reason == null || reason.isBlank() || reason.length() > LONGEST) {
      throw Problem.invalid("reason", "say why, in at most " + LONGEST + " characters");
    }
    return reason.strip();
  }
}
