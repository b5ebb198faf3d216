package io.slipway.launcher.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.slipway.launcher.login.Session;
import io.slipway.launcher.stack.CommandFailed;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;

/** JSON over HTTP with one of the stack's servers, in the name of somebody who is logged in. */
final class Http {
  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(3);
  private static final Duration ANSWER_LIMIT = Duration.ofSeconds(30);
  private static final Duration UPLOAD_LIMIT = Duration.ofMinutes(10);
  private static final String ACCEPTED = "application/json, application/problem+json";
  private static final int OK = 200;
  private static final int UNAUTHORIZED = 401;

  private final HttpClient client = HttpClient.newBuilder().connectTimeout(CONNECT_LIMIT).build();
  private final URI base;
  private final Session session;
  private final Session.Scope scope;

  Http(URI base, Session session, Session.Scope scope) {
    this.base = base;
    this.session = session;
    this.scope = scope;
  }

  Answer get(String path) {
    return send("GET", path, BodyPublishers.noBody());
  }

  Answer post(String path, Object body) {
    return send("POST", path, BodyPublishers.ofString(Json.line(body)));
  }

  /** For what takes its time. */
  Answer postLong(String path) {
    HttpRequest request =
        request(path, UPLOAD_LIMIT)
            .header("Accept", ACCEPTED)
            .POST(BodyPublishers.noBody())
            .build();
    return answer(exchange(request, BodyHandlers.ofString()));
  }

  Answer put(String path, Object body) {
    return send("PUT", path, BodyPublishers.ofString(Json.line(body)));
  }

  Answer delete(String path) {
    return send("DELETE", path, BodyPublishers.noBody());
  }

  /**
   * Sends a file as it is.
   *
   * @param digest for the header Repr-Digest (RFC 9530)
   */
  Answer upload(String path, Path file, String digest) throws IOException {
    HttpRequest request =
        request(path, UPLOAD_LIMIT)
            .header("Content-Type", "application/octet-stream")
            .header("Accept", ACCEPTED)
            .header("Repr-Digest", digest)
            .PUT(BodyPublishers.ofFile(file))
            .build();
    return answer(exchange(request, BodyHandlers.ofString()));
  }

  /** Brings what is at a path into a file, which is made or replaced once all is there. */
  void download(String path, Path file) throws IOException {
    Path arriving = file.resolveSibling(file.getFileName() + ".arriving");
    HttpRequest request = request(path, UPLOAD_LIMIT).header("Accept", "*/*").GET().build();
    HttpResponse<Path> response = exchange(request, BodyHandlers.ofFile(arriving));
    try {
      if (response.statusCode() != OK) {
        new Answer(response.uri(), response.statusCode(), Json.MAPPER.readTree(arriving.toFile()))
            .orFail();
      }
      Files.move(arriving, file, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(arriving);
    }
  }

  /** Makes a text safe as one segment of a path. */
  static String segment(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private Answer send(String method, String path, BodyPublisher body) {
    HttpRequest request =
        request(path, ANSWER_LIMIT)
            .header("Content-Type", "application/json")
            .header("Accept", ACCEPTED)
            .method(method, body)
            .build();
    return answer(exchange(request, BodyHandlers.ofString()));
  }

  private HttpRequest.Builder request(String path, Duration limit) {
    return HttpRequest.newBuilder(base.resolve(path)).timeout(limit);
  }

  private <T> HttpResponse<T> exchange(HttpRequest request, BodyHandler<T> handler) {
    HttpResponse<T> response = send(request, handler);
    if (response.statusCode() == UNAUTHORIZED) {
      session.renew(scope); // its end may have come earlier than it said
      response = send(request, handler);
    }
    if (response.statusCode() == UNAUTHORIZED) {
      throw new CommandFailed(
          CommandFailed.FAILED,
          "%s does not take the login of %s. Log in again: ./slipway login %s"
              .formatted(base, session.user(), session.user()));
    }
    return response;
  }

  private <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler) {
    HttpRequest authorized =
        HttpRequest.newBuilder(request, (name, value) -> true)
            .setHeader("Authorization", "Bearer " + session.token(scope))
            .build();
    try {
      return client.send(authorized, handler);
    } catch (HttpTimeoutException e) {
      throw unreachable(base + " did not answer in time. See what it does: ./slipway status", e);
    } catch (IOException e) {
      throw unreachable(
          "Slipway is not running here. Start it: ./slipway up (no answer at " + base + ")", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailed(CommandFailed.FAILED, "Interrupted while waiting for " + base, e);
    }
  }

  private Answer answer(HttpResponse<String> response) {
    return new Answer(response.uri(), response.statusCode(), tree(response));
  }

  private JsonNode tree(HttpResponse<String> response) {
    if (response.body().isBlank()) {
      return MissingNode.getInstance();
    }
    try {
      return Json.MAPPER.readTree(response.body());
    } catch (JsonProcessingException e) {
      String message =
          "%s answers with status %d, but not in JSON: is another program on this port? See ./slipway doctor"
              .formatted(response.uri(), response.statusCode());
      throw new CommandFailed(CommandFailed.FAILED, message, e);
    }
  }

  private static CommandFailed unreachable(String message, Exception cause) {
    return new CommandFailed(CommandFailed.UNREACHABLE, message, cause);
  }
}
