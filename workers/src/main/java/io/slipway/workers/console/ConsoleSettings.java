package io.slipway.workers.console;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How the console takes people to the identity provider.
 *
 * @param clientId the console's own client there
 */
@ConfigurationProperties("slipway.console")
public record ConsoleSettings(String clientId, String clientSecret) {
  /** The secret stays out of logs. */
  @Override
  public String toString() {
    return "ConsoleSettings[clientId=" + clientId + "]";
  }
}
