package io.slipway.serving.http;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.json.JavalinJackson;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.eclipse.jetty.server.ConnectionLimit;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.StatisticsHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How the server listens, bears with slow callers, and says farewell to all of them. */
public final class Front {
  private static final Logger LOG = LoggerFactory.getLogger(Front.class);
  private static final long FAREWELL_MILLIS = 5_000;
  private static final long IDLE_MILLIS = 60_000;
  private static final long DRAIN_MILLIS = 10_000;
  private static final long LAST_MILLIS = 500;
  private static final long POLL_MILLIS = 20;
  private static final int CONNECTIONS = 4_000;
  private static final int HEADER_LIMIT = 16 << 10;
  // of the server's own pauses too: a small body must not be refused because nobody read it
  private static final int SLOWEST_BYTES_PER_SECOND = 64;

  private final InetSocketAddress address;
  private final boolean shared;
  private @Nullable ServerConnector connector;
  private volatile boolean leaving;

  /**
   * @param shared whether another server may listen at the same address, to hand over
   */
  public Front(InetSocketAddress address, boolean shared) {
    this.address = address;
    this.shared = shared;
  }

  public void addTo(JavalinConfig config) {
    config.showJavalinBanner = false;
    config.http.prefer405over404 = true;
    config.jsonMapper(new JavalinJackson(new JsonMapper(), false));
    config.jetty.modifyHttpConfiguration(Front::limit);
    config.jetty.addConnector(this::connector);
    config.jetty.modifyServer(
        server -> {
          server.setStopTimeout(FAREWELL_MILLIS);
          server.insertHandler(new StatisticsHandler());
          server.addBean(new ConnectionLimit(CONNECTIONS, server));
        });
  }

  private static void limit(HttpConfiguration http) {
    http.setRequestHeaderSize(HEADER_LIMIT);
    http.setMinRequestDataRate(SLOWEST_BYTES_PER_SECOND);
    http.setSendServerVersion(false);
  }

  private Connector connector(Server server, HttpConfiguration http) {
    var made = new ServerConnector(server, 1, -1, new HttpConnectionFactory(http));
    made.setHost(address.getHostString());
    made.setPort(address.getPort());
    made.setIdleTimeout(IDLE_MILLIS);
    made.setShutdownIdleTimeout(LAST_MILLIS);
    made.setReusePort(shared);
    connector = made;
    return made;
  }

  public int port() {
    return connector == null ? -1 : connector.getLocalPort();
  }

  /** Before each request: of a server that is about to leave it is the last of its connection. */
  public void mind(Context request) {
    if (leaving) {
      request.header("Connection", "close");
    }
  }

  /**
   * Ends each connection with an answer that says so, and listens no more when new connections have
   * been handed over. A connection by which nothing is asked for some time is closed: ten seconds
   * if its caller will find an heir.
   *
   * <p>Not by Jetty's own shutdown: that ends connections after an answer which did not say so, and
   * a caller's next request may be on its way then.
   *
   * @param handOver of new connections; says whether there is an heir
   */
  public void leave(BooleanSupplier handOver) {
    if (connector == null) {
      return;
    }
    leaving = true;
    var hasHeir = handOver.getAsBoolean();
    connector.close();
    try {
      if (!isEmptyWithin(hasHeir ? DRAIN_MILLIS : LAST_MILLIS)) {
        LOG.atInfo()
            .addKeyValue("connections", connector.getConnectedEndPoints().size())
            .log("idle connections are closed");
        connector.getConnectedEndPoints().forEach(idle -> idle.setIdleTimeout(LAST_MILLIS));
        isEmptyWithin(2 * LAST_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isEmptyWithin(long millis) throws InterruptedException {
    var end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    while (connector != null && !connector.getConnectedEndPoints().isEmpty()) {
      if (System.nanoTime() > end) {
        return false;
      }
      Thread.sleep(POLL_MILLIS);
    }
    return true;
  }
}
