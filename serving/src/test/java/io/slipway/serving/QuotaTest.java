package io.slipway.serving;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuotaTest {
  @Test
  void tellsAClientThatAsksTooMuchToWaitAndGoesOnForTheOthers(@TempDir Path folder) {
    try (var server = new TestServer(folder, TestServer.settings(folder, 5, null))) {
      server.load("m", 1, server.write("one", 0));
      var greedy = TestServer.ISSUER.scorer("demo");
      var other =
          TestIssuer.sign(TestServer.ISSUER.claims("scorer").claim("azp", "another").build());

      var answers =
          IntStream.range(0, 40)
              .mapToObj(request -> server.call("POST", "/v2/models/m/infer", greedy))
              .toList();

      assertThat(answers.stream().filter(answer -> answer.status() == 200).count())
          .isBetween(5L, 30L);
      assertThat(answers).anyMatch(answer -> answer.status() == 429);
      assertThat(server.call("POST", "/v2/models/m/infer", other).status()).isEqualTo(200);
      assertThat(server.text("/metrics"))
          .doesNotContain("slipway_quota_refusals_total{limit=\"rate\"} 0.0");
    }
  }

  @Test
  void refusesAGiantHeader(@TempDir Path folder) throws IOException {
    try (var server = new TestServer(folder)) {
      assertThat(
              statusOf(
                  server,
                  "GET /v2/health/live HTTP/1.1\r\nHost: x\r\nA: %s\r\n\r\n"
                      .formatted("a".repeat(40_000))))
          .contains("431");
    }
  }

  @Test
  void answersWhileManyCallersStandStill(@TempDir Path folder) throws IOException {
    try (var server = new TestServer(folder)) {
      server.load("m", 1, server.write("one", 0));
      var slow = new ArrayList<Socket>();
      for (var caller = 0; caller < 400; caller++) {
        var socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        write(socket, "POST /v2/models/m/infer HTTP/1.1\r\nHost: x\r\nContent-Length: 999\r\n");
        slow.add(socket);
      }

      server.assertServes("m", 1, 0);

      for (var socket : slow) {
        write(socket, "\r\n{");
      }
      server.assertServes("m", 1, 0);
      for (var socket : slow) {
        socket.close();
      }
    }
  }

  private static String statusOf(TestServer server, String request) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      write(socket, request);
      return new String(socket.getInputStream().readNBytes(20), StandardCharsets.US_ASCII);
    }
  }

  private static void write(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
  }
}
