package io.slipway.exporter;

import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The exporter's access token: asked for when first needed, and anew before it ends. */
final class Tokens {
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration BEFORE_THE_END = Duration.ofSeconds(30);

  // there is no JSON library on the class loader of exporters; a token has no character to escape
  private static final Pattern TOKEN =
      Pattern.compile("\"access_token\"\\s*:\\s*\"([A-Za-z0-9._~+/=-]+)\"");
  private static final Pattern SECONDS = Pattern.compile("\"expires_in\"\\s*:\\s*(\\d{1,9})");

  private final HttpClient client;
  private final Credentials credentials;
  private final Clock clock;
  private @Nullable Token token;

  private record Token(String text, Instant end) {}

  Tokens(HttpClient client, Credentials credentials, Clock clock) {
    this.client = client;
    this.credentials = credentials;
    this.clock = clock;
  }

  /** A token that lasts; fails when none is given. */
  synchronized CompletableFuture<String> current() {
    if (token != null && clock.instant().isBefore(token.end().minus(BEFORE_THE_END))) {
      return CompletableFuture.completedFuture(token.text());
    }
    return client.sendAsync(request(), BodyHandlers.ofString()).thenApply(this::keep);
  }

  /** Forgets the token, which was refused. */
  synchronized void forget() {
    token = null;
  }

  private synchronized String keep(HttpResponse<String> answer) {
    var text = TOKEN.matcher(answer.body());
    if (answer.statusCode() != 200 || !text.find()) {
      throw new IllegalStateException(
          "no token for " + credentials + ": status " + answer.statusCode());
    }
    var seconds = SECONDS.matcher(answer.body());
    var life = seconds.find() ? Long.parseLong(seconds.group(1)) : 0;
    token = new Token(text.group(1), clock.instant().plusSeconds(life));
    return token.text();
  }

  private HttpRequest request() {
    var form =
        "grant_type=client_credentials&client_id=%s&client_secret=%s"
            .formatted(encoded(credentials.clientId()), encoded(credentials.clientSecret()));
    return HttpRequest.newBuilder(credentials.tokenUrl())
        .timeout(ANSWER_TIMEOUT)
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(BodyPublishers.ofString(form))
        .build();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
