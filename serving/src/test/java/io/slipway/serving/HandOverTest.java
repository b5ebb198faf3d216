package io.slipway.serving;

import static io.slipway.serving.RequestBody.ROW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HandOverTest {
  @TempDir private Path folder;

  @Test
  void failsNoRequestAndForgetsNoChange() {
    var old = new TestServer(folder, settings(new Settings.Ports(0, 0)));
    old.load("m", 1, old.write("one", 0));
    var done = new AtomicBoolean();
    var answers = new ConcurrentLinkedQueue<TestServer.Answer>();
    var callers =
        IntStream.range(0, 4)
            .mapToObj(caller -> CompletableFuture.runAsync(() -> callUntil(done, old, answers)))
            .toList();
    var ports = new Settings.Ports(old.port(), old.grpcPort());

    try (var heir = new TestServer(folder, settings(ports))) {
      await().until(() -> old.load("m", 2, old.write("two", 1)).status() == 200);
      old.close();
      await().until(() -> heir.infer("m", ROW).version() == 2);
      await().until(() -> heir.load("m", 3, heir.write("three", 0.5)).status() == 200);
      await().until(() -> heir.infer("m", ROW).version() == 3);
      done.set(true);
      callers.forEach(CompletableFuture::join);
    }

    assertThat(answers).hasSizeGreaterThan(50).allMatch(answer -> answer.status() == 200);
  }

  @Test
  void letsNoSecondServerInUnlessAskedTo() {
    try (var first = new TestServer(folder)) {
      assertThat(first.port()).isPositive();
      assertThatThrownBy(() -> new TestServer(folder))
          .hasMessageContaining("Another server uses the state folder")
          .hasMessageContaining("SLIPWAY_SERVING_HAND_OVER=true");
    }
  }

  private Settings settings(Settings.Ports ports) {
    var usual = TestServer.settings(folder);
    return new Settings(
        ports, usual.artifacts(), usual.state(), usual.issuer(), usual.quota(), true, null);
  }

  private static void callUntil(
      AtomicBoolean done, TestServer server, ConcurrentLinkedQueue<TestServer.Answer> answers) {
    var port = server.port();
    while (!done.get()) {
      answers.add(server.inferAt(port, "m"));
    }
  }
}
