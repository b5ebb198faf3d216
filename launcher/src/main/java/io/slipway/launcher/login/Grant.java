package io.slipway.launcher.login;

/**
 * What the issuer gave.
 *
 * @param seconds how long the access token lasts
 */
record Grant(String accessToken, String refreshToken, long seconds) {
  /** Tokens are never printed. */
  @Override
  public String toString() {
    return "a grant for " + seconds + " s";
  }
}
