package io.slipway.launcher.client;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Fetches the Adult data from where it is published. Without a network it gives up within seconds;
 * the time for an answer counts from before the host's name is looked up, which may hang too.
 */
final class AdultDownload {
  static final URI PUBLISHED =
      URI.create("https://archive.ics.uci.edu/ml/machine-learning-databases/adult/");

  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(3);
  private static final Duration ANSWER_LIMIT = Duration.ofSeconds(6);
  private static final Duration BODY_LIMIT = Duration.ofSeconds(60);
  private static final int SIZE_LIMIT = 16 << 20;

  private final HttpClient client =
      HttpClient.newBuilder()
          .connectTimeout(CONNECT_LIMIT)
          .followRedirects(HttpClient.Redirect.NORMAL)
          .build();
  private final URI place;
  private final Duration answerLimit;

  AdultDownload(URI place) {
    this(place, ANSWER_LIMIT);
  }

  AdultDownload(URI place, Duration answerLimit) {
    this.place = place;
    this.answerLimit = answerLimit;
  }

  /**
   * Brings both files into a folder, checked against their published content.
   *
   * @throws IOException saying why it did not work; the folder then holds neither
   */
  AdultData into(Path folder) throws IOException {
    Files.createDirectories(folder);
    Path arriving = Files.createTempDirectory(folder, "arriving-");
    Path data = arriving.resolve(AdultData.DATA);
    Path test = arriving.resolve(AdultData.TEST);
    try {
      Files.write(data, bytes(AdultData.DATA));
      Files.write(test, bytes(AdultData.TEST));
      if (!new AdultData(data, test).isOriginal()) {
        throw new IOException(place + " sent other content than was published (SHA-256)");
      }
      return new AdultData(
          Files.move(data, folder.resolve(AdultData.DATA), StandardCopyOption.ATOMIC_MOVE),
          Files.move(test, folder.resolve(AdultData.TEST), StandardCopyOption.ATOMIC_MOVE));
    } finally {
      Files.deleteIfExists(data);
      Files.deleteIfExists(test);
      Files.delete(arriving);
    }
  }

  private byte[] bytes(String name) throws IOException {
    URI uri = place.resolve(name);
    try (InputStream body = within(answerLimit, uri, () -> open(uri))) {
      return within(BODY_LIMIT, uri, () -> body.readNBytes(SIZE_LIMIT));
    }
  }

  private InputStream open(URI uri) throws IOException, InterruptedException {
    HttpResponse<InputStream> response =
        client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofInputStream());
    if (response.statusCode() != 200) {
      throw new IOException(uri + " answers with status " + response.statusCode());
    }
    return response.body();
  }

  private static <T> T within(Duration limit, URI uri, Source<T> source) throws IOException {
    try {
      return CompletableFuture.supplyAsync(source::getUnchecked)
          .get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new IOException(
          uri.getHost() + " gives no answer within " + limit.toMillis() / 1000.0 + " s", e);
    } catch (ExecutionException e) {
      String why = e.getCause() == null ? null : e.getCause().getMessage();
      throw new IOException(
          uri.getHost() + " cannot be reached" + (why == null ? "" : ": " + why), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while downloading " + uri, e);
    }
  }

  /** Something that is waited for. */
  private interface Source<T> {
    T get() throws IOException, InterruptedException;

    default T getUnchecked() {
      try {
        return get();
      } catch (IOException | InterruptedException e) {
        throw new CompletionException(e);
      }
    }
  }
}
