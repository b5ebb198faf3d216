package io.slipway.serving;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Scores over a socket of its own, so that no library tries again behind the test's back. */
final class PlainCaller implements HandOverTest.OneCaller {
  private static final String HEADER_END = "\r\n\r\n";

  private final int port;
  private final boolean stays;
  private final byte[] request;
  private @Nullable Socket socket;

  /**
   * @param stays whether it uses its connection again while the server allows it
   */
  PlainCaller(int port, boolean stays) {
    this.port = port;
    this.stays = stays;
    var token = TestServer.ISSUER.scorer("demo");
    this.request =
        """
        POST /v2/models/m/infer HTTP/1.1
        Host: localhost
        Connection: %s
        Authorization: Bearer %s
        Content-Length: %d

        """
            .formatted(stays ? "keep-alive" : "close", token, RequestBody.ROW.length())
            .replace("\n", "\r\n")
            .concat(RequestBody.ROW)
            .getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public String call() {
    try {
      if (socket == null) {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
      }
      socket.getOutputStream().write(request);
      var head = head(socket.getInputStream());
      socket.getInputStream().readNBytes(length(head));
      if (!stays || head.contains("connection: close")) {
        close();
      }
      return head.split(" ", 3)[1];
    } catch (IOException e) {
      close();
      return e.toString();
    }
  }

  private static String head(InputStream in) throws IOException {
    var head = new ByteArrayOutputStream();
    while (!head.toString(StandardCharsets.US_ASCII).endsWith(HEADER_END)) {
      var next = in.read();
      if (next < 0) {
        throw new IOException("closed after '" + head + "'");
      }
      head.write(next);
    }
    return head.toString(StandardCharsets.US_ASCII).toLowerCase(Locale.ROOT);
  }

  private static int length(String head) {
    var from = head.indexOf("content-length:") + "content-length:".length();
    return Integer.parseInt(head.substring(from, head.indexOf('\r', from)).strip());
  }

  @Override
  public void close() {
    try {
      if (socket != null) {
        socket.close();
        socket = null;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
