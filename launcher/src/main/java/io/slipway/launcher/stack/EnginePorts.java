package io.slipway.launcher.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/**
 * The five ports of the engine, all on the loopback interface.
 *
 * @param gateway gRPC of the gateway
 * @param rest REST API
 * @param management health and actuator
 */
public record EnginePorts(int gateway, int rest, int management, int command, int internal) {

  /** Five ports that are free now. */
  public static EnginePorts free() {
    List<ServerSocket> sockets = new ArrayList<>();
    try {
      for (int i = 0; i < 5; i++) {
        sockets.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
      }
      List<Integer> ports = sockets.stream().map(ServerSocket::getLocalPort).toList();
      for (ServerSocket socket : sockets) {
        socket.close();
      }
      return new EnginePorts(ports.get(0), ports.get(1), ports.get(2), ports.get(3), ports.get(4));
    } catch (IOException e) {
      throw new UncheckedIOException("No free ports on the loopback interface", e);
    }
  }
}
