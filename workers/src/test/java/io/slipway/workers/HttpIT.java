package io.slipway.workers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The whole service, asked over HTTP. */
public abstract class HttpIT extends ServiceIT {
  private final HttpClient http = HttpClient.newHttpClient();
  private final ObjectMapper json = new ObjectMapper();
  @LocalServerPort private int port;

  /** What came back; the body is null when it is not JSON. */
  protected record Answer(int status, HttpHeaders headers, String text, JsonNode body) {
    public String detail() {
      return body.path("detail").asText();
    }
  }

  protected Answer get(String path) {
    return send(asked(path).GET());
  }

  protected Answer getAs(String user, String path) {
    return send(as(user, path).GET());
  }

  protected Answer post(String path, String body) {
    return send(
        asked(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)));
  }

  protected Answer put(String path, String body) {
    return send(
        asked(path).header("Content-Type", "application/json").PUT(BodyPublishers.ofString(body)));
  }

  protected Answer delete(String path) {
    return send(asked(path).DELETE());
  }

  /** In the name of ann, a data scientist of the team demo. */
  protected HttpRequest.Builder asked(String path) {
    return as("ann", path);
  }

  /** In the name of a demo user. */
  protected HttpRequest.Builder as(String user, String path) {
    return with(TestTokens.of(user), path);
  }

  protected HttpRequest.Builder with(String token, String path) {
    return request(path).header("Authorization", "Bearer " + token);
  }

  /** In nobody's name. */
  protected HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
  }

  protected Answer send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
      String type = response.headers().firstValue("Content-Type").orElse("");
      JsonNode body = type.contains("json") ? json.readTree(response.body()) : json.nullNode();
      return new Answer(response.statusCode(), response.headers(), response.body(), body);
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
