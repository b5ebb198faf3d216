package io.slipway.launcher.login;

import io.slipway.launcher.stack.CommandFailed;

/** The issuer gives no token. */
final class Refused extends RuntimeException {
  private static final String PENDING = "authorization_pending";
  private static final String SLOWER = "slow_down";

  private final String error;

  /**
   * @param error of OAuth 2.0, such as invalid_grant
   */
  Refused(String error, String description) {
    super(description.isEmpty() ? error : description);
    this.error = error;
  }

  /** Whether the person has not yet said yes. */
  boolean isPending() {
    return error.equals(PENDING) || isTooFast();
  }

  boolean isTooFast() {
    return error.equals(SLOWER);
  }

  CommandFailed saying(String what) {
    return new CommandFailed(CommandFailed.FAILED, what + ": " + getMessage(), this);
  }
}
