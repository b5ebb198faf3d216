package io.slipway.serving.handover;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Callers connect, and nobody accepts them but where a test says so. */
@EnabledOnOs(OS.LINUX)
class SharedPortTest {
  private static final int CALLERS = 40;

  private final List<AutoCloseable> open = new ArrayList<>();
  private final ServerSocketChannel old = listen(0);
  private final SharedPort port = new SharedPort(old.socket().getLocalPort());

  @AfterEach
  void closeAll() throws Exception {
    for (var it : open) {
      it.close();
    }
  }

  @Test
  void theHeirGetsAllWhoConnectAndTheOldOneKeepsThoseWhoWait() throws IOException {
    connect();
    var heir = listen(port.port());

    assertThat(port.giveToHeir()).isTrue();
    connect();

    assertThat(accepted(heir)).isEqualTo(CALLERS);
    assertThat(accepted(old)).isEqualTo(CALLERS);
  }

  @Test
  void tellsHowManyWaitForThisProcess() throws IOException {
    connect();

    assertThat(port.waiting()).isEqualTo(CALLERS);
    accepted(old);
    assertThat(port.waiting()).isZero();
  }

  @Test
  void goesOnOverManyGenerations() throws IOException {
    var before = old;
    for (var generation = 0; generation < 3; generation++) {
      var heir = listen(port.port());
      assertThat(port.giveToHeir()).isTrue();
      accepted(before);
      before.close();
      connect();
      assertThat(accepted(heir)).isEqualTo(CALLERS);
      before = heir;
    }
  }

  @Test
  void anHeirThatEndsLeavesAllToTheOldOne() throws IOException {
    try (var heir = listen(port.port())) {
      assertThat(heir.isOpen()).isTrue();
      assertThat(port.giveToHeir()).isTrue();
    }

    connect();

    assertThat(accepted(old)).isEqualTo(CALLERS);
  }

  @Test
  void givesNothingAwayWithoutAnHeir() throws IOException {
    assertThat(port.giveToHeir()).isFalse();

    connect();
    assertThat(accepted(old)).isEqualTo(CALLERS);
  }

  private ServerSocketChannel listen(int number) {
    try {
      var channel = ServerSocketChannel.open();
      open.add(channel);
      channel.setOption(StandardSocketOptions.SO_REUSEPORT, true);
      channel.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), number), 4 * CALLERS);
      channel.configureBlocking(false);
      return channel;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void connect() throws IOException {
    for (var caller = 0; caller < CALLERS; caller++) {
      open.add(new Socket(InetAddress.getLoopbackAddress(), port.port()));
    }
  }

  private int accepted(ServerSocketChannel channel) throws IOException {
    var count = 0;
    for (var caller = channel.accept(); caller != null; caller = channel.accept()) {
      open.add(caller);
      count++;
    }
    return count;
  }
}
