package io.slipway.workers.people;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where identities come from.
 *
 * @param issuer a realm of Keycloak, as tokens name it: {@code http://host:port/realms/slipway}
 * @param issuerBackend the same realm as these workers reach it; another address in a container
 * @param clientId these workers' own client, which may look people up
 */
@ConfigurationProperties("slipway")
public record IdentitySettings(
    URI issuer, URI issuerBackend, String clientId, String clientSecret) {
  public URI keys() {
    return URI.create(issuerBackend + "/protocol/openid-connect/certs");
  }

  public URI tokens() {
    return URI.create(issuerBackend + "/protocol/openid-connect/token");
  }

  /** Keycloak's Admin REST API of the realm. */
  public URI administration() {
    return URI.create(issuerBackend.toString().replaceFirst("/realms/", "/admin/realms/"));
  }

  /** The secret stays out of logs. */
  @Override
  public String toString() {
    return "IdentitySettings[issuer=" + issuer + ", clientId=" + clientId + "]";
  }
}
