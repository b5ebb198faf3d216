package io.slipway.launcher.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.slipway.launcher.stack.CommandFailed;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** JSON over HTTP with one of the stack's servers, in the name of a user. */
final class Http {
  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(3);
  private static final Duration ANSWER_LIMIT = Duration.ofSeconds(30);
  private static final String USER = "X-Slipway-User";

  private final HttpClient client = HttpClient.newBuilder().connectTimeout(CONNECT_LIMIT).build();
  private final URI base;
  private final String user;

  Http(URI base, String user) {
    this.base = base;
    this.user = user;
  }

  Answer get(String path) {
    return send("GET", path, BodyPublishers.noBody());
  }

  Answer post(String path, Object body) {
    return send("POST", path, BodyPublishers.ofString(Json.line(body)));
  }

  /** Makes a text safe as one segment of a path. */
  static String segment(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private Answer send(String method, String path, BodyPublisher body) {
    HttpRequest request =
        HttpRequest.newBuilder(base.resolve(path))
            .timeout(ANSWER_LIMIT)
            .header("Content-Type", "application/json")
            .header("Accept", "application/json, application/problem+json")
            .header(USER, user)
            .method(method, body)
            .build();
    try {
      return answer(client.send(request, BodyHandlers.ofString()));
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
