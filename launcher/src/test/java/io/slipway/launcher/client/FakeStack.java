package io.slipway.launcher.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Speaks as docs/reference/contracts.md says, with one lifecycle: it goes on by one stage with each
 * look at it, waits for a review, and is released when somebody other than the requester approves.
 */
final class FakeStack implements AutoCloseable {
  static final String SHA_256 = "ab".repeat(32);
  static final String ID = "adult-income-1";
  static final String TASK = "2251799813685300";

  final List<Received> received = new CopyOnWriteArrayList<>();
  private final HttpServer server;
  private final List<Reply> replies = new ArrayList<>();
  private final List<Absence> absences = new ArrayList<>();
  private final FakeIssuer issuer = new FakeIssuer();
  private final FakeLifecycle lifecycle = new FakeLifecycle();

  FakeStack() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.start();
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  FakeIssuer issuer() {
    return issuer;
  }

  FakeLifecycle lifecycle() {
    return lifecycle;
  }

  /** From now on answers this request so. */
  FakeStack replying(String request, int status, String body) {
    replies.add(new Reply(request, status, body));
    return this;
  }

  /** Answers this request with status 503 when it comes for the first-th up to the last-th time. */
  void awayFor(String request, int first, int last) {
    absences.add(new Absence(request, first, last));
  }

  /** The one request of this kind. */
  Received only(String request) {
    List<Received> all = received.stream().filter(it -> it.request.equals(request)).toList();
    if (all.size() != 1) {
      throw new AssertionError(request + " came " + all.size() + " times: " + received);
    }
    return all.get(0);
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
    if (request.startsWith("POST " + FakeIssuer.PATH)) {
      FakeIssuer.Answer answer = issuer.answer(request, body);
      answer(exchange, new Reply(request, answer.status(), answer.body()));
      return;
    }
    String scope = request.contains(" /v2/") ? "scoring" : "api";
    String user = issuer.holder(exchange.getRequestHeaders().getFirst("Authorization"), scope);
    received.add(new Received(request, user, Json.MAPPER.readTree(body)));
    Reply reply = isAway(request) ? new Reply(request, 503, "") : reply(request, user, body);
    boolean guarded = request.contains(" /v1/") || request.contains(" /v2/");
    answer(exchange, guarded && user.isEmpty() ? problem(request, 401, "No token") : reply);
  }

  private static void answer(HttpExchange exchange, Reply reply) throws IOException {
    byte[] bytes = reply.body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(reply.status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private boolean isAway(String request) {
    long times = received.stream().filter(it -> it.request.equals(request)).count();
    return absences.stream()
        .anyMatch(it -> it.request.equals(request) && it.first <= times && times <= it.last);
  }

  private Reply reply(String request, String user, String body) {
    return replies.stream()
        .filter(it -> it.request.equals(request))
        .findFirst()
        .orElseGet(() -> standard(request, user, body));
  }

  private Reply standard(String request, String user, String body) {
    return switch (request) {
      case "POST /v1/lifecycles" -> new Reply(request, 202, lifecycle.start(user));
      case "GET /v1/lifecycles" -> new Reply(request, 200, "[" + lifecycle.view() + "]");
      case "GET /v1/lifecycles/" + ID -> new Reply(request, 200, lifecycle.look());
      case "POST /v1/lifecycles/" + ID + "/cancellation" -> new Reply(request, 202, "");
      case "GET /v1/tasks" -> new Reply(request, 200, "[" + lifecycle.task(false) + "]");
      case "GET /v1/tasks/" + TASK -> new Reply(request, 200, lifecycle.task(true));
      case "POST /v1/tasks/" + TASK + "/decision" -> decide(request, user, body);
      case "GET /v2/models/adult-income" -> new Reply(request, 200, METADATA);
      case "POST /v2/models/adult-income/infer" -> infer(request, body);
      default -> problem(request, 404, "Not found: " + request);
    };
  }

  private Reply decide(String request, String user, String body) {
    JsonNode decision = tree(body);
    if (user.equals(lifecycle.requester())) {
      return problem(request, 403, user + " asked for this model and may not decide on it");
    }
    if (!decision.path("sha256").asText().equals(SHA_256)) {
      return problem(request, 409, "The package is another one by now. Look at the task again");
    }
    lifecycle.decide(decision.path("decision").asText(), user);
    return new Reply(request, 200, lifecycle.task(true));
  }

  private static Reply infer(String request, String body) {
    int rows = tree(body).at("/inputs/0/shape/0").asInt();
    ObjectNode answer = Json.MAPPER.createObjectNode();
    var outputs = answer.putArray("outputs");
    var labels = outputs.addObject().put("name", "label").putArray("data");
    var probabilities = outputs.addObject().put("name", "probability").putArray("data");
    for (int i = 0; i < rows; i++) {
      labels.add(i % 2 == 0 ? "<=50K" : ">50K");
      probabilities.add(0.25 + 0.5 * (i % 2));
    }
    return new Reply(request, 200, answer.toString());
  }

  static Reply problem(String request, int status, String detail) {
    return new Reply(request, status, "{\"title\":\"Refused\",\"detail\":\"" + detail + "\"}");
  }

  private static JsonNode tree(String json) {
    try {
      return Json.MAPPER.readTree(json);
    } catch (IOException e) {
      throw new AssertionError("Not JSON: " + json, e);
    }
  }

  private static final String METADATA =
      """
      {"name": "adult-income", "versions": ["1"], "platform": "onnx", "inputs": [
        {"name": "age", "datatype": "INT64", "shape": [-1]},
        {"name": "workclass", "datatype": "BYTES", "shape": [-1]},
        {"name": "capital-gain", "datatype": "FP64", "shape": [-1]}]}""";

  /** A request as it came in. */
  record Received(String request, String user, JsonNode body) {}

  private record Reply(String request, int status, String body) {}

  private record Absence(String request, int first, int last) {}
}
