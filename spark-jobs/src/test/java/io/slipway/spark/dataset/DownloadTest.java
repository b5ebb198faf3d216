package io.slipway.spark.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.slipway.contract.DatasetRef;
import io.slipway.contract.LifecycleRequest;
import io.slipway.spark.TestLine;
import io.slipway.spark.lease.StepRefused;
import io.slipway.spark.table.FileTrees;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against a real HTTP server, whose origin is allowed as http. */
class DownloadTest {
  private static final String ROWS = "age,repaid\n1,yes\n2,no\n";

  @TempDir Path folder;
  private HttpServer server;
  private String origin;

  @BeforeEach
  void startServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    origin = "http://127.0.0.1:" + server.getAddress().getPort();
    server.createContext("/data/loans.csv", exchange -> answer(exchange, 200, ROWS));
    server.createContext(
        "/data/large.csv", exchange -> answer(exchange, 200, "x".repeat(1_000_001)));
    server.createContext("/data/busy.csv", exchange -> answer(exchange, 503, ""));
    server.createContext("/data/moved.csv", exchange -> moved(exchange, "/data/loans.csv"));
    server.createContext("/data/away.csv", exchange -> moved(exchange, "/private/loans.csv"));
    server.createContext("/data/local.csv", exchange -> moved(exchange, "file:/etc/passwd"));
    server.createContext("/data/circle.csv", exchange -> moved(exchange, "/data/circle.csv"));
    server.start();
  }

  @AfterEach
  void stopServer() {
    server.stop(0);
  }

  @Test
  void readsAFileOverTheNetAndKeepsNoCopy() throws Exception {
    DatasetRef dataset = ingest("/data/loans.csv?key=secret", FileTrees.sha256OfText(ROWS));

    assertThat(dataset.rows()).isEqualTo(2);
    assertThat(dataset.sources()).containsExactly(origin + "/data/loans.csv");
    assertThat(FileTrees.sha256OfText(ROWS)).isNotEqualTo(dataset.sha256());
    try (var left = java.nio.file.Files.walk(folder)) {
      assertThat(left).noneMatch(file -> file.toString().endsWith("loans.csv"));
    }
  }

  @Test
  void followsARedirectWithinTheOrigin() throws Exception {
    assertThat(ingest("/data/moved.csv", FileTrees.sha256OfText(ROWS)).rows()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /data/none.csv?key=secret | data.uri    | status 404
          /data/away.csv            | data.uri    | sends on to
          /data/local.csv           | data.uri    | sends on to
          /data/circle.csv          | data.uri    | more than 5 times
          /data/large.csv           | data.uri    | more than 1,000,000 bytes
          /data/loans.csv           | data.sha256 | expected 0000
          /private/loans.csv        | data.uri    | not below an origin
          """)
  void refuses(String path, String field, String message) {
    assertThatThrownBy(() -> ingest(path, "0".repeat(64)))
        .isInstanceOf(StepRefused.class)
        .hasMessageContainingAll(field, message)
        .hasMessageNotContaining("secret");
  }

  @Test
  void refusesAnAddressWithoutItsDigest() {
    LifecycleRequest request = Requests.of("'uri': '%s/data/loans.csv'".formatted(origin));

    assertThatThrownBy(() -> ingest(request))
        .isInstanceOf(StepRefused.class)
        .hasMessageContainingAll("data.sha256", "/data/loans.csv", "SHA-256");
  }

  @Test
  void triesAgainWhenTheServerIsBusy() {
    assertThatThrownBy(() -> ingest("/data/busy.csv", "0".repeat(64)))
        .isInstanceOf(IOException.class)
        .hasMessageContainingAll("/data/busy.csv", "now", "503");
  }

  @Test
  void triesAgainWhenNobodyAnswers() throws Exception {
    try (ServerSocket free = new ServerSocket(0)) {
      origin = "http://127.0.0.1:" + free.getLocalPort();
    }

    assertThatThrownBy(() -> ingest("/data/loans.csv", "0".repeat(64)))
        .isInstanceOf(IOException.class)
        .hasMessageContainingAll(origin + "/data/loans.csv", "now", "ConnectException");
  }

  private DatasetRef ingest(String path, String digest) throws Exception {
    return ingest(
        Requests.of(
            "'uri': '%1$s%2$s', 'sha256': {'%1$s%2$s': '%3$s'}".formatted(origin, path, digest)));
  }

  private DatasetRef ingest(LifecycleRequest request) throws Exception {
    TestLine line = new TestLine(folder);
    return line.ingest(request, line.settings(null, origin + "/data"));
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private static void moved(HttpExchange exchange, String location) throws IOException {
    exchange.getResponseHeaders().set("Location", location);
    answer(exchange, 302, "");
  }
}
