package io.slipway.serving.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.javalin.Javalin;
import io.javalin.http.Context;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FrontTest {
  private static final String REQUEST = "GET /%s HTTP/1.1\r\nHost: localhost\r\n\r\n";
  private static final byte[] ANSWER = "answer".getBytes(StandardCharsets.US_ASCII);

  private final Front front = new Front(new InetSocketAddress("127.0.0.1", 0), true);
  private final Javalin server = Javalin.create(front::addTo);
  private final CountDownLatch finished = new CountDownLatch(1);
  private int port;

  @BeforeEach
  void serve() {
    server.before(front::mind);
    server.get("/at-once", request -> request.result("answer"));
    server.get("/lingering", this::answerAndLinger);
    server.start();
    port = front.port();
  }

  @AfterEach
  void stop() {
    finished.countDown();
    server.stop();
  }

  /** The caller has its answer, and the server is not done with it. */
  private void answerAndLinger(Context request) throws IOException, InterruptedException {
    request.res().setContentLength(ANSWER.length + 1);
    request.res().getOutputStream().write(ANSWER);
    request.res().flushBuffer();
    finished.await();
    request.res().getOutputStream().write('.');
  }

  @Test
  void aConnectionIsNotEndedByAnAnswerThatDoesNotSaySo() throws Exception {
    var leaving = new Thread(this::leave);
    try (var caller = new Socket(InetAddress.getLoopbackAddress(), port)) {
      caller.getOutputStream().write(request("lingering"));
      assertThat(until(caller, "answer")).contains("200 OK").doesNotContain("close");

      leaving.start();
      await().until(this::listensNoMore);
      finished.countDown();
      assertThat(until(caller, ".")).isEqualTo(".");

      caller.getOutputStream().write(request("at-once"));
      assertThat(until(caller, "answer")).contains("200 OK").contains("Connection: close");
      assertThat(caller.getInputStream().read()).isEqualTo(-1);
    }
    leaving.join();
  }

  private void leave() {
    front.leave(() -> true);
  }

  private boolean listensNoMore() throws IOException {
    try (var caller = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return !caller.isConnected();
    } catch (ConnectException e) {
      return true;
    }
  }

  private static byte[] request(String path) {
    return REQUEST.formatted(path).getBytes(StandardCharsets.US_ASCII);
  }

  private static String until(Socket caller, String end) throws IOException {
    var read = new StringBuilder();
    while (read.indexOf(end) < 0) {
      var next = caller.getInputStream().read();
      if (next < 0) {
        return "closed after '" + read + "'";
      }
      read.append((char) next);
    }
    return read.toString();
  }
}
