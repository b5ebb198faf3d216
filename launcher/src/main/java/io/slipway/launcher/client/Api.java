package io.slipway.launcher.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;

/** The REST API of the workers, in the name of one user. */
final class Api {
  private final URI base;
  private final Http http;

  Api(URI base, String user) {
    this.base = base;
    this.http = new Http(base, user);
  }

  Api as(String user) {
    return new Api(base, user);
  }

  JsonNode start(JsonNode request) {
    return http.post("/v1/lifecycles", request).orFail();
  }

  Answer lifecycle(String id) {
    return http.get("/v1/lifecycles/" + Http.segment(id));
  }

  JsonNode lifecycles() {
    return http.get("/v1/lifecycles").orFail();
  }

  void cancel(String id) {
    http.post("/v1/lifecycles/" + Http.segment(id) + "/cancellation", Map.of()).orFail();
  }

  JsonNode tasks() {
    return http.get("/v1/tasks").orFail();
  }

  JsonNode task(String key) {
    return http.get("/v1/tasks/" + Http.segment(key)).orFail();
  }

  /** Decides a task upon the evidence that it was shown with: its digest goes along. */
  Answer decide(OpenTask task, Decision decision, String comment) {
    Map<String, String> body = new TreeMap<>();
    body.put("decision", decision.name());
    body.put("comment", comment);
    task.facts().packageDigest().ifPresent(sha256 -> body.put("sha256", sha256));
    return http.post("/v1/tasks/" + Http.segment(task.taskKey()) + "/decision", body);
  }

  JsonNode models() {
    return http.get("/v1/models").orFail();
  }

  JsonNode model(String name) {
    return http.get("/v1/models/" + Http.segment(name)).orFail();
  }

  /** What a person may say to a task. */
  enum Decision {
    APPROVE,
    REJECT
  }
}
