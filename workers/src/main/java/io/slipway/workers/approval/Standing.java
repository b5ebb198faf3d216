package io.slipway.workers.approval;

import java.util.Optional;

/** Whether somebody may decide, and in whose place. */
public sealed interface Standing {
  /**
   * They may.
   *
   * @param person by the name that the directory knows
   * @param onBehalfOf the absent person in whose place they decide
   */
  record Allowed(String person, Optional<String> onBehalfOf) implements Standing {}

  /** They may not; the message says why, and who may. */
  record Barred(String message) implements Standing {}
}
