package io.slipway.workers.people;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where identities come from.
 *
 * @param issuer a realm of Keycloak, as tokens name it: {@code http://host:port/realms/slipway}
 * @param clientId these workers' own client, which may look people up
 */
@ConfigurationProperties("slipway")
public record IdentitySettings(URI issuer, String clientId, String clientSecret) {
  public URI keys() {
    return URI.create(issuer + "/protocol/openid-connect/certs");
  }

  public URI tokens() {
    return URI.create(issuer + "/protocol/openid-connect/token");
  }

  /** Keycloak's Admin REST API of the realm. */
  public URI administration() {
    return URI.create(issuer.toString().replaceFirst("/realms/", "/admin/realms/"));
  }

  /** The secret stays out of logs. */
  @Override
  public String toString() {
    return "IdentitySettings[issuer=" + issuer + ", clientId=" + clientId + "]";
  }
}
