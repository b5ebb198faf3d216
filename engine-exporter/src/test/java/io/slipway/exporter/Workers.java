package io.slipway.exporter;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The receiving end, over real HTTP, with a status that the test sets. */
final class Workers implements AutoCloseable {
  private final HttpServer server;
  private final List<String> batches = new CopyOnWriteArrayList<>();
  private volatile int status = 204;

  private Workers(HttpServer server) {
    this.server = server;
  }

  static Workers listening() throws IOException {
    return listeningOn(0);
  }

  static Workers listeningOn(int port) throws IOException {
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    var workers = new Workers(HttpServer.create(address, 0));
    workers.server.createContext("/", workers::take);
    workers.server.start();
    return workers;
  }

  void answerWith(int status) {
    this.status = status;
  }

  int port() {
    return server.getAddress().getPort();
  }

  String url() {
    return "http://127.0.0.1:" + port() + "/v1/engine-records";
  }

  /** Bodies of the requests that were answered with 204. */
  List<String> batches() {
    return List.copyOf(batches);
  }

  List<String> lines() {
    return batches.stream().flatMap(String::lines).toList();
  }

  private void take(HttpExchange exchange) {
    try (exchange) {
      var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      var answer = status;
      if (answer == 204) {
        batches.add(body);
      }
      exchange.sendResponseHeaders(answer, -1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
