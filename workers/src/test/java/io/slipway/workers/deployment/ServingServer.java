package io.slipway.workers.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the contract of the scoring server's control API over real HTTP, and that of an issuer of
 * tokens beside it. Fails as it is told to, before or after it has done what it was asked for.
 */
final class ServingServer implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String MODELS = "/v2/repository/models/";
  private static final String TOKEN = "the-token";

  private record Slot(int version, String sha256, String role, double share) {}

  private record Reply(int status, Object body) {}

  private record Fault(String call, boolean afterwards) {}

  private final Map<String, Slot> champions = new ConcurrentHashMap<>();
  private final Map<String, Slot> canaries = new ConcurrentHashMap<>();
  private final Map<String, Object> measures = new ConcurrentHashMap<>();
  private final HttpServer server;
  private volatile @Nullable Fault fault;

  ServingServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext("/realms", exchange -> reply(exchange, token()));
    server.createContext("/v2", this::handle);
    server.start();
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Fails once when this is called, such as POST canary. */
  void failOnce(String call, boolean afterwards) {
    fault = new Fault(call, afterwards);
  }

  boolean hasFailed() {
    return fault == null;
  }

  void showing(String name, long requests, long errors, double p99, List<Integer> counts) {
    measures.put(name, shown(2, requests, errors, p99, counts));
  }

  /** Such as champion 1, canary 2. */
  List<String> serving(String name) {
    var all = new ArrayList<String>();
    if (champions.containsKey(name)) {
      all.add("champion " + champions.get(name).version);
    }
    if (canaries.containsKey(name)) {
      all.add("canary " + canaries.get(name).version);
    }
    return all;
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String call = exchange.getRequestMethod() + " " + path.substring(path.lastIndexOf('/') + 1);
    JsonNode body = JSON.readTree(exchange.getRequestBody().readAllBytes());
    if (!("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
      reply(exchange, new Reply(401, Map.of("error", "no token")));
      return;
    }
    Fault due = fault;
    boolean fails = due != null && due.call.equals(call);
    Reply reply = fails && !due.afterwards ? new Reply(503, Map.of()) : answer(call, path, body);
    if (fails) {
      fault = null;
      reply = new Reply(503, Map.of("error", "down"));
    }
    reply(exchange, reply);
  }

  private Reply answer(String call, String path, JsonNode body) {
    if (call.equals("GET index")) {
      return new Reply(200, index());
    }
    if (call.equals("GET refusals")) {
      return new Reply(200, List.of());
    }
    if (call.equals("POST scratch")) {
      return new Reply(200, Map.of("rows", 20, "maxDiff", 1e-7, "millis", 3));
    }
    return answer(call, path.substring(MODELS.length()).replaceFirst("/.*", ""), path, body);
  }

  private Reply answer(String call, String name, String path, JsonNode body) {
    switch (call) {
      case "POST load" -> load(name, body);
      case "POST unload" -> champions.remove(name);
      case "DELETE canary" -> canaries.remove(name);
      case "POST canary" -> {
        if (!champions.containsKey(name)) {
          return new Reply(409, Map.of("error", "no champion serves"));
        }
        canaries.put(name, slot(body, body.path("shadow").asBoolean() ? "SHADOW" : "CANARY"));
      }
      case "GET measures" -> {
        return measured(name);
      }
      default -> throw new AssertionError(path);
    }
    return new Reply(200, Map.of());
  }

  private void load(String name, JsonNode body) {
    Slot slot = slot(body, "CHAMPION");
    champions.put(name, slot);
    canaries.computeIfPresent(
        name, (key, canary) -> canary.version == slot.version ? null : canary);
  }

  private Reply measured(String name) {
    if (!canaries.containsKey(name)) {
      return new Reply(200, Map.of("champion", shown(1, 0, 0, 4, List.of(0, 0))));
    }
    return new Reply(
        200,
        Map.of(
            "champion", shown(1, 9000, 0, 4, List.of(4500, 4500)),
            "canary", measures.getOrDefault(name, shown(2, 0, 0, 4, List.of(0, 0)))));
  }

  private List<Object> index() {
    var all = new ArrayList<Object>();
    champions.forEach((name, slot) -> all.add(entry(name, slot)));
    canaries.forEach((name, slot) -> all.add(entry(name, slot)));
    return all;
  }

  private static Object entry(String name, Slot slot) {
    return Map.of(
        "name", name,
        "version", slot.version,
        "sha256", slot.sha256,
        "state", "READY",
        "role", slot.role,
        "share", slot.share);
  }

  private static Slot slot(JsonNode body, String role) {
    return new Slot(
        body.required("version").asInt(),
        body.required("sha256").asText(),
        role,
        body.path("share").asDouble(1));
  }

  private static Object shown(
      int version, long requests, long errors, double p99, List<Integer> counts) {
    return Map.of(
        "version", version,
        "requests", requests,
        "errors", errors,
        "latencyMillis", Map.of("p50", p99 / 2, "p99", p99),
        "scores", Map.of("bins", List.of(0, 0.5, 1), "counts", counts));
  }

  private static Reply token() {
    return new Reply(200, Map.of("access_token", TOKEN, "token_type", "Bearer", "expires_in", 300));
  }

  private static void reply(HttpExchange exchange, Reply reply) throws IOException {
    byte[] bytes = JSON.writeValueAsString(reply.body).getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(reply.status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
