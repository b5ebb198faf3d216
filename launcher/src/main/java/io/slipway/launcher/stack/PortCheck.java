package io.slipway.launcher.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/** Looks whether the ports of a stack are free. */
final class PortCheck {
  private PortCheck() {}

  /** Fails for the lowest port of these parts that another program listens on. */
  static void requireFree(StackPorts block, Collection<String> parts) {
    new TreeMap<>(purposes(block, parts))
        .forEach(
            (port, purpose) -> {
              if (!isFree(port)) {
                throw taken(block, port, purpose);
              }
            });
  }

  /** What the ports of these parts are for. */
  static Map<Integer, String> purposes(StackPorts block, Collection<String> parts) {
    Map<Integer, String> purposes = new TreeMap<>();
    parts.forEach(part -> purposes.putAll(block.byPart().getOrDefault(part, Map.of())));
    return purposes;
  }

  private static CommandFailed taken(StackPorts block, int port, String purpose) {
    return new CommandFailed(
        CommandFailed.FAILED,
        "Port %d (%s) is taken by another program%s. Free it or choose another block: ./slipway up --port-base %d"
            .formatted(
                port,
                purpose,
                PortOwner.of(port).map(owner -> ", " + owner).orElse(""),
                other(block)));
  }

  static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }

  private static int other(StackPorts block) {
    int next = block.base() + 1000;
    return next < 65_000 ? next : StackPorts.DEFAULT_BASE;
  }
}
