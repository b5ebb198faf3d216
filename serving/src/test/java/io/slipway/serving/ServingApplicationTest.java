package io.slipway.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.slipway.serving.access.Issuer;
import io.slipway.serving.predictions.PredictionSettings;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServingApplicationTest {
  @Test
  void saysWhatItIsAndThatItIsUp(@TempDir Path folder) {
    try (var server = new TestServer(folder)) {
      assertThat(server.get("/v2").body().path("name").asText()).isEqualTo("slipway-serving");
      assertThat(server.get("/v2").body().path("version").asText()).matches("\\d+\\.\\d+.*");
      assertThat(server.get("/v2/health/live").body()).hasToString("{\"live\":true}");
      assertThat(server.get("/v2/health/ready").body()).hasToString("{\"ready\":true}");
    }
  }

  @Test
  void refusesUnknownPathsAndMethodsInItsOwnWords(@TempDir Path folder) {
    try (var server = new TestServer(folder)) {
      assertThat(server.get("/v3").status()).isEqualTo(404);
      assertThat(server.get("/v3").error()).isNotBlank();
      assertThat(server.get("/v2/models/m/infer").status()).isEqualTo(405);
      assertThat(server.get("/v2/models/m/infer").error()).isNotBlank();
    }
  }

  @Test
  void finishesTheRequestThatItIsReadingBeforeItStops(@TempDir Path folder) throws IOException {
    try (var server = new TestServer(folder);
        var caller = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      server.load("m", 1, server.write("one", 0));
      var port = server.port();
      var body = RequestBody.rows(1);
      send(caller, "POST /v2/models/m/infer HTTP/1.1\r\nHost: localhost\r\n");
      send(caller, "Authorization: Bearer " + TestServer.ISSUER.scorer("demo") + "\r\n");
      send(caller, "Expect: 100-continue\r\nContent-Length: " + body.length() + "\r\n\r\n");
      assertThat(readLine(caller)).contains("100 Continue");

      var stopped = CompletableFuture.runAsync(server::close);
      await().until(() -> refusesConnections(port));
      send(caller, body);

      assertThat(readLine(caller)).isEmpty();
      assertThat(readLine(caller)).contains("200 OK");
      stopped.join();
    }
  }

  @Test
  void listensOnTheLoopbackAddressOnly(@TempDir Path folder) throws IOException {
    try (var server = new TestServer(folder);
        var everywhere = new ServerSocket(server.port(), 1, InetAddress.getByName("127.0.0.2"))) {
      assertThat(everywhere.isBound()).isTrue();
    }
  }

  @Test
  void listensWhereItIsTold(@TempDir Path folder) throws IOException {
    var usual = TestServer.settings(folder);
    var settings =
        new Settings(
            new Settings.Ports("127.0.0.2", 0, 0),
            usual.artifacts(),
            usual.state(),
            usual.issuer(),
            usual.quota(),
            usual.handOver(),
            null);
    try (var server = new TestServer(folder, settings);
        var there = new Socket("127.0.0.2", server.port())) {
      assertThat(there.isConnected()).isTrue();
      assertThat(refusesConnections(server.port())).isTrue();
    }
  }

  @Test
  void takesTheAddressesOfAContainerFromTheEnvironment() {
    var settings =
        Settings.from(
            Map.of(
                "SLIPWAY_ARTIFACTS", "/a",
                "SLIPWAY_SERVING_STATE", "/s",
                "SLIPWAY_BIND", "0.0.0.0",
                "SLIPWAY_ISSUER", "http://127.0.0.1:27195/realms/slipway",
                "SLIPWAY_ISSUER_BACKEND", "http://keycloak:8080/realms/slipway"));

    assertThat(settings.ports()).isEqualTo(new Settings.Ports("0.0.0.0", 27181, 27199));
    assertThat(settings.issuer())
        .isEqualTo(
            new Issuer(
                URI.create("http://127.0.0.1:27195/realms/slipway"),
                URI.create("http://keycloak:8080/realms/slipway")));
  }

  @Test
  void namesTheBackendAddressThatIsWrong() {
    var environment =
        Map.of(
            "SLIPWAY_ARTIFACTS", "/a",
            "SLIPWAY_SERVING_STATE", "/s",
            "SLIPWAY_ISSUER", "http://127.0.0.1:27195/realms/slipway",
            "SLIPWAY_ISSUER_BACKEND", "keycloak:8080");

    assertThatThrownBy(() -> Settings.from(environment))
        .hasMessageContaining("SLIPWAY_ISSUER_BACKEND: 'keycloak:8080' is not an address");
  }

  @Test
  void takesItsSettingsFromTheEnvironment() {
    var settings =
        Settings.from(
            Map.of(
                "SLIPWAY_ARTIFACTS", "/a",
                "SLIPWAY_SERVING_STATE", "/s",
                "SLIPWAY_ISSUER", "http://127.0.0.1:27195/realms/slipway",
                "SLIPWAY_PREDICTION_LOG", "/p",
                "SLIPWAY_PREDICTION_SAMPLE", "0.5"));

    assertThat(settings)
        .isEqualTo(
            new Settings(
                new Settings.Ports(27181, 27199),
                Path.of("/a"),
                Path.of("/s"),
                new Issuer(URI.create("http://127.0.0.1:27195/realms/slipway")),
                5_000,
                false,
                new PredictionSettings(Path.of("/p"), 0.5, 1 << 30)));
  }

  @Test
  void doesNotStartWithoutAnIssuer() {
    var folders = Map.of("SLIPWAY_ARTIFACTS", "/a", "SLIPWAY_SERVING_STATE", "/s");

    assertThatThrownBy(() -> Settings.from(folders))
        .hasMessageContaining("SLIPWAY_ISSUER is not set");
  }

  @Test
  void namesTheVariableThatIsMissingOrWrong() {
    assertThatThrownBy(() -> Settings.from(Map.of("SLIPWAY_ARTIFACTS", "/a")))
        .hasMessageContaining("SLIPWAY_SERVING_STATE is not set");
    assertThatThrownBy(() -> Settings.from(Map.of("SLIPWAY_SERVING_PORT", "http")))
        .hasMessageContaining("SLIPWAY_SERVING_PORT: 'http' is not a port");
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static String readLine(Socket socket) throws IOException {
    var line = new StringBuilder();
    for (var next = socket.getInputStream().read();
        next != '\n' && next != -1;
        next = socket.getInputStream().read()) {
      line.append((char) next);
    }
    return line.toString().strip();
  }

  private static boolean refusesConnections(int port) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return !socket.isConnected();
    } catch (ConnectException e) {
      return true;
    }
  }
}
