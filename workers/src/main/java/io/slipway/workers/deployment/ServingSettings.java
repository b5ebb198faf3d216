package io.slipway.workers.deployment;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the scoring servers are, and with what this service shows them that it may control them.
 *
 * @param servingUrl of each of them
 * @param scoringUrl by which applications reach any of them; null for the first
 * @param issuerBackend the issuer of the tokens, as this service reaches it
 * @param clientId this service's own credentials at the issuer
 */
@ConfigurationProperties("slipway")
public record ServingSettings(
    List<URI> servingUrl,
    @Nullable URI scoringUrl,
    URI issuerBackend,
    String clientId,
    String clientSecret) {
  private static final String TOKENS = "/protocol/openid-connect/token";

  public ServingSettings {
    servingUrl = List.copyOf(servingUrl);
  }

  /** Where applications ask for scores. */
  public URI applicationUrl() {
    return scoringUrl == null || scoringUrl.toString().isBlank() ? servingUrl.get(0) : scoringUrl;
  }

  /** Where the issuer, a Keycloak realm, gives tokens. */
  public String tokenUrl() {
    return issuerBackend + TOKENS;
  }

  /** A secret is not for logs. */
  @Override
  public String toString() {
    return "ServingSettings[servingUrl=%s, issuerBackend=%s, clientId=%s]"
        .formatted(servingUrl, issuerBackend, clientId);
  }
}
