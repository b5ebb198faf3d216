package io.slipway.workers.deployment.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.slipway.workers.deployment.Serving;
import io.slipway.workers.deployment.Serving.Load;
import io.slipway.workers.deployment.Serving.PackageRefused;
import io.slipway.workers.deployment.Serving.Served;
import io.slipway.workers.deployment.ServingSettings;
import io.slipway.workers.fake.Samples;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

class HttpServingTest {
  private static final Load LOAD = new Load(3, "/package", Samples.DIGEST);

  private final List<String> heard = new ArrayList<>();
  private HttpServer server;
  private Serving serving;

  @BeforeEach
  void startServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.start();
    var address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    serving = new HttpServing(RestClient.builder(), new ServingSettings(address));
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
                + "\"}");
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
    answer(200, "[{\"name\":\"m\",\"version\":3,\"sha256\":\"abc\",\"state\":\"READY\"}]");

    assertThat(serving.index()).containsExactly(new Served("m", 3, "abc"));
  }

  private void answer(int status, String body) {
    server.createContext(
        "/",
        exchange -> {
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
