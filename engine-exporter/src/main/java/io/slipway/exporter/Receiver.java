package io.slipway.exporter;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Who takes the records, over HTTP. */
final class Receiver {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(1);
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(10);

  // HTTP/1.1: the upgrade to HTTP/2 in clear text would be tried again with every POST
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT_TIMEOUT)
          .build();
  private final URI url;

  Receiver(URI url) {
    this.url = url;
  }

  /** Never fails: completes with the reason why the lines were not taken, null when they were. */
  CompletableFuture<@Nullable String> post(byte[] lines) {
    var request =
        HttpRequest.newBuilder(url)
            .timeout(ANSWER_TIMEOUT)
            .header("Content-Type", "application/x-ndjson")
            .POST(BodyPublishers.ofByteArray(lines))
            .build();
    return client.sendAsync(request, BodyHandlers.ofString()).handle(Receiver::refusal);
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
