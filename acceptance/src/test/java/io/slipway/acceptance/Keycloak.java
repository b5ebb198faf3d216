package io.slipway.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** The stack's own identity provider: real tokens of people and of programs. */
final class Keycloak {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final Duration FRESH = Duration.ofMinutes(2);

  private final Map<Map<String, String>, Token> tokens = new ConcurrentHashMap<>();
  private final URI issuer;
  private final Path secrets;

  Keycloak(URI issuer, Path secrets) {
    this.issuer = issuer;
    this.secrets = secrets;
  }

  URI issuer() {
    return issuer;
  }

  /** What the command line gets for a person who logs in. */
  String ofPerson(String name) {
    return ofPerson(name, "api");
  }

  /** The same for a scope: api or scoring. */
  String ofPerson(String name, String scope) {
    return token(
        Map.of(
            "grant_type",
            "password",
            "client_id",
            "slipway-cli",
            "scope",
            scope,
            "username",
            name,
            "password",
            secret("people.properties", name)));
  }

  /** What a program gets for its own secret. */
  String ofProgram(String client) {
    return token(
        Map.of(
            "grant_type",
            "client_credentials",
            "client_id",
            client,
            "client_secret",
            secret("clients.properties", client)));
  }

  private record Token(String value, Instant since) {}

  private String token(Map<String, String> form) {
    return tokens
        .compute(
            form,
            (asked, known) ->
                known != null && known.since().plus(FRESH).isAfter(Instant.now())
                    ? known
                    : new Token(fresh(form), Instant.now()))
        .value();
  }

  private String fresh(Map<String, String> form) {
    String body =
        new TreeMap<>(form)
            .entrySet().stream()
                .map(it -> it.getKey() + "=" + encoded(it.getValue()))
                .collect(Collectors.joining("&"));
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(issuer + "/protocol/openid-connect/token"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    try {
      HttpResponse<String> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
      JsonNode token = JSON.readTree(answer.body()).path("access_token");
      if (!token.isTextual()) {
        throw new IllegalStateException("No token for " + form.get("client_id") + answer.body());
      }
      return token.asText();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private String secret(String file, String name) {
    Properties known = new Properties();
    try (Reader reader = Files.newBufferedReader(secrets.resolve(file))) {
      known.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String secret = known.getProperty(name);
    if (secret == null) {
      throw new IllegalStateException(
          name + " is not in " + file + ": " + known.stringPropertyNames());
    }
    return secret;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
