package io.slipway.launcher.login;

import java.time.Duration;

/**
 * A login that a person confirms in a browser.
 *
 * @param secret what the command line asks with
 * @param shown what the browser shows
 * @param page to be opened
 * @param interval between two questions
 */
record DeviceCode(String secret, String shown, String page, Duration life, Duration interval) {
  @Override
  public String toString() {
    return "a login at " + page;
  }
}
