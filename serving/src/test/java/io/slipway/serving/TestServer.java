package io.slipway.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.slipway.serving.access.Issuer;
import io.slipway.serving.predictions.PredictionSettings;
import io.slipway.tracing.Tracing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** The real server on a free port, with its folders beneath one of the test. */
final class TestServer implements AutoCloseable {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final ObjectMapper JSON = new ObjectMapper();

  static final TestIssuer ISSUER = new TestIssuer();

  private final Path folder;
  private final ServingApplication application;

  TestServer(Path folder) {
    this(folder, settings(folder));
  }

  TestServer(Path folder, Settings settings) {
    this(folder, settings, Tracing.none());
  }

  TestServer(Path folder, Settings settings, Tracing tracing) {
    this.folder = folder;
    this.application = ServingApplication.start(settings, tracing, Clock.systemUTC());
  }

  static Settings settings(Path folder) {
    return settings(folder, 100_000, null);
  }

  static Settings settings(Path folder, long quota, @Nullable PredictionSettings predictions) {
    return new Settings(
        new Settings.Ports(0, 0),
        artifacts(folder),
        state(folder),
        new Issuer(ISSUER.uri()),
        quota,
        false,
        predictions);
  }

  /** A status and a body that is JSON. */
  record Answer(int status, JsonNode body) {
    int version() {
      return body.path("model_version").asInt();
    }

    /** The first number of the first output. */
    double first() {
      return body.path("outputs").path(0).path("data").path(0).asDouble();
    }

    String error() {
      return body.path("error").asText();
    }
  }

  private static Path artifacts(Path folder) {
    try {
      return Files.createDirectories(folder.resolve("artifacts"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Path state(Path folder) {
    return folder.resolve("state");
  }

  TestPackage write(String name, double bias) {
    return TestPackage.write(artifact(name), bias);
  }

  Path artifact(String name) {
    return folder.resolve("artifacts").resolve(name);
  }

  Answer load(String name, int version, TestPackage tested) {
    return post("/v2/repository/models/" + name + "/load", tested.source(version));
  }

  Answer infer(String name, String body) {
    return post("/v2/models/" + name + "/infer", body);
  }

  void assertServes(String name, int version, double bias) {
    var answer = infer(name, RequestBody.ROW);

    assertThat(answer.status).isEqualTo(200);
    assertThat(answer.version()).isEqualTo(version);
    assertThat(answer.first())
        .isCloseTo(TestModel.probability(30.0, 40.0, "clerk", bias), within(1e-6));
  }

  Answer get(String path) {
    return json(send(request(path).GET().build()));
  }

  Answer post(String path, String body) {
    return post(path, BodyPublishers.ofString(body));
  }

  Answer post(String path, BodyPublisher body) {
    return json(send(request(path).POST(body).build()));
  }

  String text(String path) {
    return send(request(path).GET().build()).body();
  }

  Answer delete(String path) {
    return json(send(request(path).DELETE().build()));
  }

  /** With a token of its own, or with none. */
  Answer call(String method, String path, @Nullable String token) {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
            .method(method, BodyPublishers.ofString(RequestBody.ROW));
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    return json(send(request.build()));
  }

  int port() {
    return application.port();
  }

  int grpcPort() {
    return application.grpcPort();
  }

  private HttpRequest.Builder request(String path) {
    var token =
        path.startsWith("/v2/repository") || path.startsWith("/metrics")
            ? ISSUER.control()
            : ISSUER.scorer("demo");
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
        .header("Authorization", "Bearer " + token);
  }

  Answer inferBy(String name, String routeKey) {
    return inferWith(name, "X-Slipway-Route-Key", routeKey);
  }

  Answer inferWith(String name, String header, String value) {
    var request =
        request("/v2/models/" + name + "/infer")
            .header(header, value)
            .POST(BodyPublishers.ofString(RequestBody.ROW));
    return json(send(request.build()));
  }

  private static HttpResponse<String> send(HttpRequest request) {
    try {
      return CLIENT.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Answer json(HttpResponse<String> response) {
    try {
      return new Answer(response.statusCode(), JSON.readTree(response.body()));
    } catch (IOException e) {
      throw new UncheckedIOException(response.body(), e);
    }
  }

  @Override
  public void close() {
    application.close();
  }
}
