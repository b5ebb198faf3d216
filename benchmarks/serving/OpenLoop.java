import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;

/**
 * Sends requests at fixed moments, whether or not earlier ones were answered, and measures each from
 * the moment at which it was due: a server that stands still is charged for all who wait meanwhile.
 *
 * <p>java OpenLoop.java <url> <token file or -> <body file> <requests per second> <seconds>
 * <seconds not measured> <connections>. Says one line of JSON.
 */
public class OpenLoop {
  static final long SPIN_NANOS = 80_000;

  final URI url;
  final byte[] request;
  final long interval;
  final long first;
  final long measured;
  final long last;
  final AtomicLong next = new AtomicLong();
  final AtomicLong failed = new AtomicLong();
  final AtomicLong closed = new AtomicLong();
  final ConcurrentHistogram micros = histogram();
  // what of it is this program's own, waking up too late or with no connection free, and what is the server's
  final ConcurrentHistogram late = histogram();
  final ConcurrentHistogram answered = histogram();
  volatile String problem = "";

  OpenLoop(String[] args) throws IOException {
    url = URI.create(args[0]);
    var body = Files.readAllBytes(Path.of(args[2]));
    var token = args[1].equals("-") ? "" : "Authorization: Bearer " + Files.readString(Path.of(args[1])).strip() + "\r\n";
    var head =
        "POST %s HTTP/1.1\r\nHost: %s\r\n%sContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
            .formatted(url.getPath(), url.getAuthority(), token, body.length)
            .getBytes(StandardCharsets.US_ASCII);
    request = new byte[head.length + body.length];
    System.arraycopy(head, 0, request, 0, head.length);
    System.arraycopy(body, 0, request, head.length, body.length);
    var rate = Double.parseDouble(args[3]);
    interval = (long) (1e9 / rate);
    measured = (long) (rate * Double.parseDouble(args[5]));
    last = measured + (long) (rate * Double.parseDouble(args[4]));
    first = System.nanoTime() + 200_000_000;
  }

  public static void main(String[] args) throws Exception {
    var loop = new OpenLoop(args);
    var senders = new ArrayList<Thread>();
    for (var sender = 0; sender < Integer.parseInt(args[6]); sender++) {
      var thread = new Thread(loop::send);
      thread.start();
      senders.add(thread);
    }
    for (var sender : senders) {
      sender.join();
    }
    var seconds = (System.nanoTime() - loop.first) / 1e9;
    System.out.printf(
        java.util.Locale.ROOT,
        "{\"rate\": %s, \"sent\": %d, \"perSecond\": %.0f, \"failed\": %d, \"reconnected\": %d, \"p50\": %.3f,"
            + " \"p90\": %.3f, \"p99\": %.3f, \"p999\": %.3f, \"max\": %.3f, \"sentLateP99\": %.3f, \"fromSendP50\": %.3f,"
            + " \"fromSendP99\": %.3f, \"problem\": \"%s\"}%n",
        args[3],
        loop.last,
        loop.last / seconds,
        loop.failed.get(),
        loop.closed.get(),
        at(loop.micros, 50),
        at(loop.micros, 90),
        at(loop.micros, 99),
        at(loop.micros, 99.9),
        at(loop.micros, 100),
        at(loop.late, 99),
        at(loop.answered, 50),
        at(loop.answered, 99),
        loop.problem);
  }

  static ConcurrentHistogram histogram() {
    return new ConcurrentHistogram(60_000_000, 3);
  }

  static double at(ConcurrentHistogram micros, double percentile) {
    return micros.getValueAtPercentile(percentile) / 1e3;
  }

  static void record(ConcurrentHistogram micros, long nanos) {
    micros.recordValue(Math.min(59_000_000, Math.max(0, nanos / 1_000)));
  }

  void send() {
    Connection connection = null;
    for (var number = next.getAndIncrement(); number < last; number = next.getAndIncrement()) {
      var due = first + number * interval;
      await(due);
      var sent = System.nanoTime();
      try {
        if (connection == null) {
          connection = new Connection();
        }
        if (!connection.exchange()) {
          connection.close();
          connection = null;
          closed.incrementAndGet();
        }
      } catch (IOException | RuntimeException e) {
        problem = String.valueOf(e).replace('"', '\'').replace('\n', ' ');
        failed.incrementAndGet();
        connection = null;
      }
      if (number >= measured) {
        var now = System.nanoTime();
        record(micros, now - due);
        record(late, sent - due);
        record(answered, now - sent);
      }
    }
  }

  /** Sleeps, and spins over the last stretch: waking up takes longer than the answer. */
  static void await(long due) {
    for (var left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
      if (left > SPIN_NANOS) {
        LockSupport.parkNanos(left - SPIN_NANOS);
      } else {
        Thread.onSpinWait();
      }
    }
  }

  class Connection {
    final Socket socket;
    final InputStream in;

    Connection() throws IOException {
      socket = new Socket(InetAddress.getLoopbackAddress(), url.getPort());
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(30_000);
      in = new BufferedInputStream(socket.getInputStream(), 8192);
    }

    /** False if the server closes the connection. */
    boolean exchange() throws IOException {
      socket.getOutputStream().write(request);
      var status = line();
      var length = 0;
      var stays = true;
      for (var header = line(); !header.isEmpty(); header = line()) {
        var lower = header.toLowerCase(java.util.Locale.ROOT);
        if (lower.startsWith("content-length:")) {
          length = Integer.parseInt(lower.substring(15).strip());
        }
        stays &= !lower.equals("connection: close");
      }
      var body = in.readNBytes(length);
      if (!status.startsWith("HTTP/1.1 200") || body.length < length) {
        failed.incrementAndGet();
        problem = status + " " + new String(body, StandardCharsets.UTF_8).replace('"', '\'');
      }
      return stays;
    }

    String line() throws IOException {
      var line = new StringBuilder(64);
      for (var c = in.read(); c != '\n'; c = in.read()) {
        if (c < 0) {
          throw new IOException("closed after '" + line + "'");
        }
        if (c != '\r') {
          line.append((char) c);
        }
      }
      return line.toString();
    }

    void close() throws IOException {
      socket.close();
    }
  }
}
