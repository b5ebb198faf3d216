package io.slipway.workers.deployment.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.slipway.workers.deployment.CanaryTerms;
import io.slipway.workers.deployment.Serving;
import io.slipway.workers.deployment.Serving.Load;
import io.slipway.workers.deployment.Serving.PackageRefused;
import io.slipway.workers.deployment.Serving.Role;
import io.slipway.workers.deployment.Serving.Served;
import io.slipway.workers.deployment.ServingSettings;
import io.slipway.workers.fake.Samples;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

class HttpServingTest {
  private static final Load LOAD = new Load(3, "/package", Samples.DIGEST, "demo");

  private final List<String> heard = new ArrayList<>();
  private final List<String> tokens = new ArrayList<>();
  private final List<String> asked = new ArrayList<>();
  private HttpServer server;
  private Serving serving;

  @BeforeEach
  void startServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.start();
    var address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    var settings =
        new ServingSettings(List.of(address), null, address, "slipway-workers", "the secret");
    serving = new HttpServing(RestClient.builder(), address, new ServiceToken(settings));
    server.createContext("/protocol/openid-connect/token", this::giveToken);
  }

  @AfterEach
  void stopServer() {
    server.stop(0);
  }

  @Test
  void loadsAPackageByItsDigest() {
    answer(200, "{}");

    serving.load("m", LOAD);

    assertThat(heard)
        .containsExactly(
            "POST /v2/repository/models/m/load {\"version\":3,\"uri\":\"/package\",\"sha256\":\""
                + Samples.DIGEST
                + "\",\"team\":\"demo\"}");
  }

  @Test
  void saysWhyAPackageWasRefused() {
    answer(422, "{\"error\":\"the digest of model.onnx differs\"}");

    assertThatThrownBy(() -> serving.scratch(LOAD))
        .isInstanceOf(PackageRefused.class)
        .hasMessageContaining("model.onnx");
  }

  @Test
  void doesNotTakeAFaultOfTheServerForAVerdict() {
    answer(500, "{\"error\":\"out of memory\"}");

    assertThatThrownBy(() -> serving.load("m", LOAD)).isInstanceOf(RestClientException.class);
  }

  @Test
  void readsWhatServes() {
    answer(
        200,
        "[{\"name\":\"m\",\"version\":3,\"sha256\":\"abc\",\"state\":\"READY\"},"
            + "{\"name\":\"m\",\"version\":4,\"sha256\":\"def\",\"role\":\"SHADOW\",\"share\":1}]");

    assertThat(serving.index())
        .containsExactly(
            new Served("m", 3, "abc", Role.CHAMPION), new Served("m", 4, "def", Role.SHADOW));
  }

  @Test
  void startsACanaryOnItsTerms() {
    answer(200, "{}");

    serving.startCanary("m", LOAD, new CanaryTerms(0.1, true, Duration.ofMinutes(5)));
    serving.endCanary("m");

    assertThat(heard.get(0))
        .startsWith("POST /v2/repository/models/m/canary")
        .endsWith("\"share\":0.1,\"shadow\":true}");
    assertThat(heard.get(1)).startsWith("DELETE /v2/repository/models/m/canary");
  }

  @Test
  void readsWhatTheTwoVersionsShowed() {
    answer(
        200,
        """
        {"since": "2026-03-01T12:00:00Z", "canary": null, "champion": {"version": 3, "requests": 9,
          "errors": 1, "latencyMillis": {"p50": 0.4, "p99": 2.5},
          "scores": {"bins": [0, 0.5, 1], "counts": [4, 4]}}}\
        """);

    var measures = serving.measures("m");

    assertThat(measures.canary()).isNull();
    assertThat(measures.champion().latencyMillis().p99()).isEqualTo(2.5);
    assertThat(measures.champion().scores().counts()).containsExactly(4L, 4L);
  }

  @Test
  void showsItsTokenAndFetchesItOnce() {
    answer(200, "[]");

    serving.index();
    serving.index();

    assertThat(tokens).containsOnly("Bearer the-token").hasSize(2);
    assertThat(asked).hasSize(1);
    assertThat(asked.get(0)).startsWith("Basic ").doesNotContain("the secret");
  }

  private void giveToken(HttpExchange exchange) throws IOException {
    asked.add(exchange.getRequestHeaders().getFirst("Authorization"));
    byte[] answer =
        "{\"access_token\":\"the-token\",\"token_type\":\"Bearer\",\"expires_in\":300}"
            .getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }

  private void answer(int status, String body) {
    server.createContext(
        "/",
        exchange -> {
          tokens.add(exchange.getRequestHeaders().getFirst("Authorization"));
          byte[] said = exchange.getRequestBody().readAllBytes();
          heard.add(
              exchange.getRequestMethod()
                  + " "
                  + exchange.getRequestURI()
                  + " "
                  + new String(said, StandardCharsets.UTF_8));
          byte[] answer = body.getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("Content-Type", "application/json");
          exchange.sendResponseHeaders(status, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
  }
}
