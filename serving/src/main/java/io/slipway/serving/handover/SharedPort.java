package io.slipway.serving.handover;

import io.grpc.netty.shaded.io.netty.channel.epoll.Epoll;
import io.grpc.netty.shaded.io.netty.channel.unix.Buffer;
import io.grpc.netty.shaded.io.netty.channel.unix.Socket;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A port at which two servers listen by SO_REUSEPORT. Linux deals new connections out to both;
 * those that wait to be accepted when one of the two stops listening are reset. So the one that
 * leaves first has all new ones dealt to the other, and then accepts what waits still.
 *
 * <p>Which socket gets a connection is said by a program of the classic BPF, see
 * SO_ATTACH_REUSEPORT_CBPF in socket(7): it answers with the place of the socket in the order in
 * which they began to listen. Places close up when a socket is closed, and a place that is not
 * there means that Linux chooses. Hence "the second" is the heir while two listen, and the only one
 * after.
 */
record SharedPort(int port) {
  private static final Logger LOG = LoggerFactory.getLogger(SharedPort.class);
  private static final int SOL_SOCKET = 1;
  private static final int SO_ATTACH_REUSEPORT_CBPF = 51;
  private static final short RETURN_CONSTANT = 0x06; // BPF_RET | BPF_K
  private static final int SECOND = 1;

  /**
   * @return false if there is no other, or if Linux cannot be told
   */
  boolean giveToHeir() {
    try {
      var listeners = Listeners.at(port);
      if (listeners.size() == 1) {
        return false;
      }
      var own = Listeners.descriptors(listeners);
      if (own.isEmpty() || !Epoll.isAvailable()) {
        throw new IOException("Not Linux, or /proc is hidden", Epoll.unavailabilityCause());
      }
      attach(new Socket(own.get(0))); // whichever is told, it holds for all at the port
      return true;
    } catch (IOException | RuntimeException e) {
      LOG.atWarn().addKeyValue("port", port).setCause(e).log("new connections go to both servers");
      return false;
    }
  }

  /** Where the system does not tell, there may be one. */
  boolean hasHeir() {
    try {
      return Listeners.at(port).size() != 1;
    } catch (IOException | RuntimeException e) {
      return true;
    }
  }

  /** Connections that nobody here has accepted yet. */
  int waiting() {
    try {
      var waiting = 0;
      for (var listener : Listeners.at(port)) {
        var isOwn = !Listeners.descriptors(List.of(listener)).isEmpty();
        waiting += isOwn ? listener.waiting() : 0;
      }
      return waiting;
    } catch (IOException e) {
      LOG.atWarn().addKeyValue("port", port).setCause(e).log("its queue is not known");
      return 0;
    }
  }

  private static void attach(Socket socket) throws IOException {
    var instruction = direct(Long.BYTES);
    instruction.putShort(RETURN_CONSTANT).put((byte) 0).put((byte) 0).putInt(SECOND).flip();
    // struct sock_fprog: how many instructions, and where they are
    var program = direct(2 * Long.BYTES);
    program.putShort(0, (short) 1).putLong(Long.BYTES, Buffer.memoryAddress(instruction));
    try {
      socket.setRawOpt(SOL_SOCKET, SO_ATTACH_REUSEPORT_CBPF, program);
    } finally {
      Buffer.free(program);
      Buffer.free(instruction);
    }
  }

  private static ByteBuffer direct(int bytes) {
    return Buffer.allocateDirectWithNativeOrder(bytes);
  }
}
