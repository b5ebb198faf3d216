package io.slipway.workers.deployment;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the scoring server is, and with what this service shows it that it may control it.
 *
 * @param issuer of the tokens
 * @param clientId this service's own credentials at the issuer
 */
@ConfigurationProperties("slipway")
public record ServingSettings(URI servingUrl, URI issuer, String clientId, String clientSecret) {
  private static final String TOKENS = "/protocol/openid-connect/token";

  /** Where the issuer, a Keycloak realm, gives tokens. */
  public String tokenUrl() {
    return issuer + TOKENS;
  }

  /** A secret is not for logs. */
  @Override
  public String toString() {
    return "ServingSettings[servingUrl=%s, issuer=%s, clientId=%s]"
        .formatted(servingUrl, issuer, clientId);
  }
}
