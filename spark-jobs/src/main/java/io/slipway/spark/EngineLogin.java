package io.slipway.spark;

import io.camunda.client.CredentialsProvider;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * How the driver logs in at the engine: OAuth 2.0 client credentials.
 *
 * @param issuer as the driver reaches it
 * @param tokenCache file that keeps the token; the client's own default is shared by all stacks of
 *     a user, whose tokens differ
 */
record EngineLogin(URI issuer, String clientId, String clientSecret, Optional<Path> tokenCache) {
  private static final String AUDIENCE = "zeebe-api";

  static EngineLogin from(Map<String, String> environment) {
    return new EngineLogin(
        issuer(environment),
        DriverSettings.required(environment, "SLIPWAY_CLIENT_ID"),
        DriverSettings.required(environment, "SLIPWAY_CLIENT_SECRET"),
        Optional.ofNullable(environment.get("SLIPWAY_TOKEN_CACHE")).map(Path::of));
  }

  private static URI issuer(Map<String, String> environment) {
    String issuer = DriverSettings.required(environment, "SLIPWAY_ISSUER");
    return URI.create(environment.getOrDefault("SLIPWAY_ISSUER_BACKEND", issuer));
  }

  /** Asks for a token when one is first needed, and anew when it ends or is refused. */
  CredentialsProvider credentials() {
    var builder =
        CredentialsProvider.newCredentialsProviderBuilder()
            .authorizationServerUrl(issuer + "/protocol/openid-connect/token")
            .audience(AUDIENCE)
            .clientId(clientId)
            .clientSecret(clientSecret);
    tokenCache.map(Path::toString).ifPresent(builder::credentialsCachePath);
    return builder.build();
  }

  @Override
  public String toString() {
    return clientId + " at " + issuer;
  }
}
