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
import java.util.concurrent.atomic.AtomicInteger;

/** The receiving end, over real HTTP, with a status that the test sets. */
final class Workers implements AutoCloseable {
  private final HttpServer server;
  private final List<String> batches = new CopyOnWriteArrayList<>();
  private final AtomicInteger tokens = new AtomicInteger();
  private volatile int status = 204;
  private volatile int tokenSeconds = 300;
  private volatile String wanted = "";

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
    workers.server.createContext("/token", workers::giveToken);
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

  /** From now on asks for a token, and takes none that was given before. */
  void renounceTokens() {
    wanted = "token-" + (tokens.get() + 1);
  }

  String tokenUrl() {
    return "http://127.0.0.1:" + port() + "/token";
  }

  /** How lasting tokens are from now on. */
  void giveTokensFor(int seconds) {
    tokenSeconds = seconds;
  }

  int tokensGiven() {
    return tokens.get();
  }

  private void giveToken(HttpExchange exchange) {
    try (exchange) {
      var form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      var known =
          form.equals("grant_type=client_credentials&client_id=exporter&client_secret=a%2Bb");
      var body =
          "{\"access_token\": \"token-%d\", \"expires_in\": %d}"
              .formatted(known ? tokens.incrementAndGet() : 0, tokenSeconds)
              .getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(known ? 200 : 401, body.length);
      exchange.getResponseBody().write(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean knows(HttpExchange exchange) {
    var authorization = exchange.getRequestHeaders().getFirst("Authorization");
    return wanted.isEmpty() || ("Bearer " + wanted).equals(authorization);
  }

  private void take(HttpExchange exchange) {
    try (exchange) {
      var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      var answer = knows(exchange) ? status : 401;
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
