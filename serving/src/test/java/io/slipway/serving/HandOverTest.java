package io.slipway.serving;

import static io.slipway.serving.RequestBody.ROW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Callers that try nothing twice. */
class HandOverTest {
  private static final int CALLERS_OF_A_KIND = 4;

  @TempDir private Path folder;
  private final AtomicBoolean done = new AtomicBoolean();
  private final ConcurrentLinkedQueue<String> statuses = new ConcurrentLinkedQueue<>();

  @Test
  void failsNoRequestAndForgetsNoChange() {
    var old = new TestServer(folder, settings(new Settings.Ports(0, 0)));
    old.load("m", 1, old.write("one", 0));
    var ports = new Settings.Ports(old.port(), old.grpcPort());
    var threads = Executors.newCachedThreadPool();
    var callers = new ArrayList<CompletableFuture<Void>>();
    for (var caller = 0; caller < CALLERS_OF_A_KIND; caller++) {
      for (var kind : kinds(ports)) {
        callers.add(CompletableFuture.runAsync(() -> kind.accept(this), threads));
      }
    }

    try (var heir = new TestServer(folder, settings(ports))) {
      await().until(() -> old.load("m", 2, old.write("two", 1)).status() == 200);
      old.close();
      await().until(() -> heir.infer("m", ROW).version() == 2);
      await().until(() -> heir.load("m", 3, heir.write("three", 0.5)).status() == 200);
      await().until(() -> heir.infer("m", ROW).version() == 3);
      done.set(true);
      callers.forEach(CompletableFuture::join);
    }

    assertThat(statuses).hasSizeGreaterThan(500).allMatch("200"::equals);
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

  /** One keeps its connection while it may, one connects anew each time, one calls by gRPC. */
  private static List<Consumer<HandOverTest>> kinds(Settings.Ports ports) {
    return List.of(
        test -> test.callUntilDone(new PlainCaller(ports.http(), true)),
        test -> test.callUntilDone(new PlainCaller(ports.http(), false)),
        test -> test.callUntilDone(new GrpcCaller(ports.grpc())));
  }

  private void callUntilDone(OneCaller caller) {
    try (caller) {
      while (!done.get()) {
        statuses.add(caller.call());
      }
    }
  }

  /** Says 200, or else what went wrong. */
  interface OneCaller extends AutoCloseable {
    String call();

    @Override
    void close();
  }
}
