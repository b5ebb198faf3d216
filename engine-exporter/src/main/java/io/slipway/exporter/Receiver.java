package io.slipway.exporter;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Who takes the records, over HTTP, and wants to know by a token who sends them. */
final class Receiver {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(1);
  private static final int UNAUTHORIZED = 401;
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(10);

  // HTTP/1.1: the upgrade to HTTP/2 in clear text would be tried again with every POST
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT_TIMEOUT)
          .build();
  private final URI url;
  private final @Nullable Tokens tokens;

  Receiver(URI url, @Nullable Credentials credentials) {
    this.url = url;
    this.tokens = credentials == null ? null : new Tokens(client, credentials, Clock.systemUTC());
  }

  /** Never fails: completes with the reason why the lines were not taken, null when they were. */
  CompletableFuture<@Nullable String> post(byte[] lines) {
    return send(lines).handle(Receiver::refusal);
  }

  /** A token that is refused is replaced, and the lines are sent once more. */
  private CompletableFuture<HttpResponse<String>> send(byte[] lines) {
    var with = tokens;
    if (with == null) {
      return client.sendAsync(request(lines).build(), BodyHandlers.ofString());
    }
    return sendWithToken(with, lines)
        .thenCompose(
            answer -> {
              if (answer.statusCode() != UNAUTHORIZED) {
                return CompletableFuture.completedFuture(answer);
              }
              with.forget();
              return sendWithToken(with, lines);
            });
  }

  private CompletableFuture<HttpResponse<String>> sendWithToken(Tokens with, byte[] lines) {
    return with.current()
        .thenApply(token -> request(lines).header("Authorization", "Bearer " + token).build())
        .thenCompose(request -> client.sendAsync(request, BodyHandlers.ofString()));
  }

  private HttpRequest.Builder request(byte[] lines) {
    return HttpRequest.newBuilder(url)
        .timeout(ANSWER_TIMEOUT)
        .header("Content-Type", "application/x-ndjson")
        .POST(BodyPublishers.ofByteArray(lines));
  }

  private static @Nullable String refusal(
      @Nullable HttpResponse<String> answer, @Nullable Throwable failure) {
    if (answer == null) {
      return String.valueOf(failure);
    }
    var taken = answer.statusCode() / 100 == 2;
    return taken ? null : "status " + answer.statusCode() + " " + answer.body();
  }
}
