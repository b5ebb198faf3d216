package io.slipway.serving;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LateBodyTest {
  private static final int BEGUN = 10;
  private static final Duration STANDSTILL = Duration.ofMillis(2_500);

  @TempDir private Path folder;

  /** As from a caller, or at a server, that stands still for a moment. */
  @Test
  void answersARequestWhoseBodyComesLate() throws IOException {
    try (var server = new TestServer(folder);
        var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      server.load("m", 1, server.write("one", 0));
      var body = RequestBody.ROW.getBytes(StandardCharsets.UTF_8);
      var out = socket.getOutputStream();
      out.write(head(body.length));
      out.write(body, 0, BEGUN);
      out.flush();

      Awaitility.await().pollDelay(STANDSTILL).until(() -> true); // the standing still is the case
      out.write(body, BEGUN, body.length - BEGUN);
      out.flush();

      var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(answer).startsWith("HTTP/1.1 200");
    }
  }

  private static byte[] head(int length) {
    return """
    POST /v2/models/m/infer HTTP/1.1
    Host: localhost
    Connection: close
    Authorization: Bearer %s
    Content-Length: %d

    """
        .formatted(TestServer.ISSUER.scorer("demo"), length)
        .replace("\n", "\r\n")
        .getBytes(StandardCharsets.US_ASCII);
  }
}
