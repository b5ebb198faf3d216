package io.slipway.launcher.login;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.slipway.launcher.stack.CommandFailed;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/** Keycloak's realm, as the command line's client sees it. */
final class Issuer {
  /** All that a login may later ask a token for; each token is for one of them. */
  private static final String SCOPES = "api scoring";

  private static final String CLIENT = "slipway-cli";
  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(3);
  private static final Duration ANSWER_LIMIT = Duration.ofSeconds(30);
  private static final int FIRST_REFUSAL = 300;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client = HttpClient.newBuilder().connectTimeout(CONNECT_LIMIT).build();
  private final URI realm;

  Issuer(URI realm) {
    this.realm = realm;
  }

  Grant byPassword(String user, String password) {
    return grant(
        Map.of(
            "grant_type", "password",
            "username", user,
            "password", password,
            "scope", SCOPES));
  }

  /** A token for one scope; the grant's refresh token replaces the one that it was made from. */
  Grant byRefreshToken(String refreshToken, String scope) {
    return grant(
        Map.of("grant_type", "refresh_token", "refresh_token", refreshToken, "scope", scope));
  }

  /** A person elsewhere is asked to say yes. */
  DeviceCode device() {
    JsonNode answer = post("auth/device", Map.of("scope", SCOPES));
    return new DeviceCode(
        answer.path("device_code").asText(),
        answer.path("user_code").asText(),
        answer.path("verification_uri_complete").asText(),
        Duration.ofSeconds(answer.path("expires_in").asLong()),
        Duration.ofSeconds(answer.path("interval").asLong()));
  }

  Grant byDevice(DeviceCode code) {
    return grant(
        Map.of(
            "grant_type",
            "urn:ietf:params:oauth:grant-type:device_code",
            "device_code",
            code.secret()));
  }

  /** Ends the session that a refresh token belongs to. */
  void end(String refreshToken) {
    post("logout", Map.of("refresh_token", refreshToken));
  }

  private Grant grant(Map<String, String> form) {
    JsonNode answer = post("token", form);
    return new Grant(
        answer.path("access_token").asText(),
        answer.path("refresh_token").asText(),
        answer.path("expires_in").asLong());
  }

  private JsonNode post(String path, Map<String, String> form) {
    String body =
        form.entrySet().stream()
            .map(field -> field.getKey() + "=" + encoded(field.getValue()))
            .collect(Collectors.joining("&", "client_id=" + CLIENT + "&", ""));
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(realm + "/protocol/openid-connect/" + path))
            .timeout(ANSWER_LIMIT)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body))
            .build();
    try {
      return body(client.send(request, BodyHandlers.ofString()));
    } catch (IOException e) {
      throw new CommandFailed(
          CommandFailed.UNREACHABLE,
          "Slipway is not running here. Start it: ./slipway up (Keycloak does not answer at %s)"
              .formatted(realm),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailed(CommandFailed.FAILED, "Interrupted while waiting for " + realm, e);
    }
  }

  private static JsonNode body(HttpResponse<String> response) throws IOException {
    JsonNode body = JSON.readTree(response.body().isBlank() ? "{}" : response.body());
    if (response.statusCode() >= FIRST_REFUSAL) {
      throw new Refused(
          body.path("error").asText("status " + response.statusCode()),
          body.path("error_description").asText());
    }
    return body;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
