package io.slipway.launcher.stack;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;

class PortCheckTest {
  private final StackPorts block = FreePorts.block();

  @Test
  void namesThePortWhatItIsForAndTheWayOut() throws Exception {
    try (ServerSocket other =
        new ServerSocket(block.gateway(), 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(() -> PortCheck.requireFree(block, StackRecipes.CORE))
          .isInstanceOf(CommandFailed.class)
          .hasMessageContaining(
              "Port %d (gateway) is taken by another program", other.getLocalPort())
          .hasMessageContaining("./slipway up --port-base ");
    }
  }

  @Test
  void ignoresPortsOfPartsThatAreNotWanted() throws Exception {
    try (ServerSocket other =
        new ServerSocket(block.gateway(), 1, InetAddress.getLoopbackAddress())) {
      assertThatCode(() -> PortCheck.requireFree(block, List.of("postgresql")))
          .doesNotThrowAnyException();
    }
  }
}
