package io.slipway.spark.observability;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/**
 * Health and metrics, for whoever asks there: they name job types, never a model, a lifecycle or a
 * person.
 */
public final class MonitoringPort implements AutoCloseable {
  private final HttpServer server;

  private MonitoringPort(HttpServer server) {
    this.server = server;
  }

  /**
   * Listens.
   *
   * @param address where to listen; port 0 takes a free one
   */
  public static MonitoringPort open(InetSocketAddress address, PrometheusMeterRegistry metrics)
      throws IOException {
    HttpServer server = HttpServer.create(address, 0);
    add(server, "/health", "application/json", () -> "{\"status\":\"UP\"}");
    add(server, "/metrics", "text/plain; version=0.0.4; charset=utf-8", metrics::scrape);
    server.start();
    return new MonitoringPort(server);
  }

  public int port() {
    return server.getAddress().getPort();
  }

  private static void add(HttpServer server, String path, String type, Supplier<String> text) {
    server.createContext(path, exchange -> answer(exchange, type, text.get()));
  }

  private static void answer(HttpExchange exchange, String type, String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
