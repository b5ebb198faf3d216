package io.slipway.processes;

import static java.util.stream.Collectors.toSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.slipway.servers.TestServers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Takes what the exporter in the engine sends, in the engine's order, each record once. */
final class Records implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<Long, JsonNode> byPosition = new ConcurrentSkipListMap<>();
  private final HttpServer server;
  private final Predicate<JsonNode> kept;

  private Records(HttpServer server, Predicate<JsonNode> kept) {
    this.server = server;
    this.kept = kept;
  }

  static Records listening() throws IOException {
    return listening(all -> true);
  }

  /** Keeps these only. */
  static Records listening(Predicate<JsonNode> kept) throws IOException {
    var server = HttpServer.create(TestServers.anyPort(), 0);
    var records = new Records(server, kept);
    server.createContext("/", records::take);
    server.start();
    return records;
  }

  String url() {
    return TestServers.urlOf(server.getAddress().getPort());
  }

  /** Values of the records of this type and one of these intents. */
  Stream<JsonNode> values(String type, String... intents) {
    return of(type, intents).map(line -> line.required("value"));
  }

  /** The records of this type and one of these intents. */
  Stream<JsonNode> of(String type, String... intents) {
    return byPosition.values().stream()
        .filter(line -> line.path("valueType").asText().equals(type))
        .filter(line -> List.of(intents).contains(line.path("intent").asText()));
  }

  /** Keys of the process instances that have ended. */
  Set<Long> ended() {
    return values("PROCESS_INSTANCE", "ELEMENT_COMPLETED", "ELEMENT_TERMINATED")
        .filter(value -> value.path("bpmnElementType").asText().equals("PROCESS"))
        .map(value -> value.path("processInstanceKey").asLong())
        .collect(toSet());
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      for (var line : body.lines().toList()) {
        var engineRecord = JSON.readTree(line);
        if (kept.test(engineRecord)) {
          byPosition.put(engineRecord.required("position").longValue(), engineRecord);
        }
      }
      exchange.sendResponseHeaders(204, -1);
    }
  }
}
