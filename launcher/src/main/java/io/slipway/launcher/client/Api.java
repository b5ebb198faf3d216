package io.slipway.launcher.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.slipway.launcher.login.Session;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The REST API of the workers, in the name of one user. */
final class Api {
  private static final String FREEZE = "/v1/deployments/freeze";

  private final URI base;
  private final Session session;
  private final Http http;

  Api(URI base, Session session) {
    this.base = base;
    this.session = session;
    this.http = new Http(base, session, Session.Scope.API);
  }

  /** The same in the name of somebody else. */
  Api as(String user) {
    return new Api(base, session.as(user));
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

  /** Decides a task upon the evidence that it was shown with: its digest and nonce go along. */
  Answer decide(OpenTask task, Decision decision, String comment) {
    return decide(task, decision, comment, Map.of());
  }

  /**
   * @param condition {@code condition} and {@code conditionDue} of an approval with a condition
   */
  Answer decide(OpenTask task, Decision decision, String comment, Map<String, String> condition) {
    Map<String, String> body = new TreeMap<>(condition);
    body.put("decision", decision.name());
    body.put("comment", comment);
    task.digest().ifPresent(sha256 -> body.put("sha256", sha256));
    if (task.nonce() != null) {
      body.put("nonce", task.nonce());
    }
    return http.post("/v1/tasks/" + Http.segment(task.taskKey()) + "/decision", body);
  }

  /** Decides about drift upon the measurement that the task was shown with. */
  JsonNode triage(OpenTask task, Map<String, String> triage) {
    Map<String, String> body = new TreeMap<>(triage);
    if (task.sha256() != null) {
      body.put("sha256", task.sha256());
    }
    if (task.nonce() != null) {
      body.put("nonce", task.nonce());
    }
    return http.post("/v1/tasks/" + Http.segment(task.taskKey()) + "/decision", body).orFail();
  }

  JsonNode sendLabels(String model, List<Map<String, Object>> labels) {
    return http.post(path(model) + "/labels", Map.of("labels", labels)).orFail();
  }

  JsonNode monitor(Map<String, Object> wanted) {
    return http.post("/v1/monitoring", wanted).orFail();
  }

  JsonNode monitoringRun(String key) {
    return http.get("/v1/monitoring/runs/" + Http.segment(key)).orFail();
  }

  JsonNode monitoring(String model) {
    return http.get(path(model) + "/monitoring").orFail();
  }

  JsonNode monitoringDue() {
    return http.get("/v1/monitoring/due").orFail();
  }

  /**
   * @param filters model and state; those that are null are left out
   */
  JsonNode drifts(Map<String, @Nullable String> filters) {
    return http.get("/v1/drift" + query(filters)).orFail();
  }

  JsonNode drift(String id) {
    return http.get("/v1/drift/" + Http.segment(id)).orFail();
  }

  void driftReport(String id, Path file) throws IOException {
    http.download("/v1/drift/" + Http.segment(id) + "/report", file);
  }

  JsonNode delegations() {
    return http.get("/v1/delegations").orFail();
  }

  JsonNode delegate(Map<String, String> delegation) {
    return http.post("/v1/delegations", delegation).orFail();
  }

  void endDelegation(long id) {
    http.delete("/v1/delegations/" + id).orFail();
  }

  /**
   * @param filters such as {@code search}; those that are null are left out
   */
  JsonNode models(Map<String, @Nullable String> filters) {
    return http.get("/v1/models" + query(filters)).orFail();
  }

  JsonNode model(String name) {
    return http.get(path(name)).orFail();
  }

  /** The version that an address means; the latest if it names none. */
  int version(ModelAddress address) {
    if (address.version() != null) {
      return address.version();
    }
    if (address.alias() != null) {
      return alias(address.name(), address.alias(), null).path("version").asInt();
    }
    int latest = 0;
    for (JsonNode version : model(address.name()).path("versions")) {
      latest = Math.max(latest, version.path("version").asInt());
    }
    return latest;
  }

  JsonNode modelVersion(String name, int version) {
    return http.get(path(name, version)).orFail();
  }

  JsonNode completeness(String name, int version) {
    return http.get(path(name, version) + "/completeness").orFail();
  }

  void card(String name, int version, Path file) throws IOException {
    http.download(path(name, version) + "/card", file);
  }

  JsonNode artifacts(String name, int version) {
    return http.get(path(name, version) + "/artifacts").orFail();
  }

  void download(String name, int version, String artifact, Path file) throws IOException {
    http.download(path(name, version) + "/artifacts/" + Http.segment(artifact), file);
  }

  JsonNode upload(String name, int version, Path file, String digest) throws IOException {
    String artifact = Http.segment(String.valueOf(file.getFileName()));
    return http.upload(path(name, version) + "/artifacts/" + artifact, file, digest).orFail();
  }

  JsonNode aliases(String name) {
    return http.get(path(name) + "/aliases").orFail();
  }

  /**
   * @param at moment (ISO 8601), or null for now
   */
  JsonNode alias(String name, String alias, @Nullable String at) {
    Map<String, @Nullable String> moment = new TreeMap<>();
    moment.put("at", at);
    return http.get(aliasPath(name, alias) + query(moment)).orFail();
  }

  JsonNode aliasHistory(String name, String alias) {
    return http.get(aliasPath(name, alias) + "/history").orFail();
  }

  JsonNode setAlias(String name, String alias, int version) {
    return http.put(aliasPath(name, alias), Map.of("version", version)).orFail();
  }

  void deleteAlias(String name, String alias) {
    http.delete(aliasPath(name, alias)).orFail();
  }

  JsonNode promote(String name, int version, String environment) {
    return http.post(path(name, version) + "/promotion", Map.of("environment", environment))
        .orFail();
  }

  JsonNode rollBack(String name, String environment, String reason) {
    return http.post(
            path(name) + "/roll-back", Map.of("environment", environment, "reason", reason))
        .orFail();
  }

  JsonNode verdict(String deployment, String verdict, String reason) {
    return http.post(
            "/v1/deployments/" + Http.segment(deployment) + "/verdict",
            Map.of("verdict", verdict, "reason", reason))
        .orFail();
  }

  JsonNode freeze(String reason) {
    return http.post(FREEZE, Map.of("reason", reason)).orFail();
  }

  void unfreeze() {
    http.delete(FREEZE).orFail();
  }

  JsonNode deployments(Map<String, @Nullable String> filters) {
    return http.get("/v1/deployments" + query(filters)).orFail();
  }

  JsonNode deploymentHistory(Map<String, @Nullable String> filters) {
    return http.get("/v1/deployments/history" + query(filters)).orFail();
  }

  JsonNode runs(Map<String, @Nullable String> filters) {
    return http.get("/v1/runs" + query(filters)).orFail();
  }

  JsonNode comparison(String runs) {
    return http.get("/v1/comparison" + query(Map.of("runs", runs))).orFail();
  }

  JsonNode datasets(Map<String, @Nullable String> filters) {
    return http.get("/v1/datasets" + query(filters)).orFail();
  }

  JsonNode dataset(String name) {
    return http.get("/v1/datasets/" + Http.segment(name)).orFail();
  }

  JsonNode datasetVersion(String name, String digits) {
    return http.get("/v1/datasets/" + Http.segment(name) + "/versions/" + Http.segment(digits))
        .orFail();
  }

  JsonNode openBatch(JsonNode request) {
    return http.post("/v1/batches", request).orFail();
  }

  JsonNode batch(String id) {
    return http.get("/v1/batches/" + Http.segment(id)).orFail();
  }

  /**
   * @param name such as scores/part-00000.parquet
   */
  void downloadBatchFile(String id, String name, Path file) throws IOException {
    int slash = name.indexOf('/');
    String place =
        Http.segment(name.substring(0, slash)) + "/" + Http.segment(name.substring(slash + 1));
    http.download("/v1/batches/" + Http.segment(id) + "/files/" + place, file);
  }

  /**
   * @param filters such as {@code who}; those that are null are left out
   */
  JsonNode audit(Map<String, @Nullable String> filters) {
    return http.get("/v1/audit" + query(filters)).orFail();
  }

  JsonNode auditVerification() {
    return http.get("/v1/audit/verification").orFail();
  }

  void auditExport(Path file) throws IOException {
    http.download("/v1/audit/export", file);
  }

  void evidence(String lifecycle, Path file) throws IOException {
    http.download("/v1/lifecycles/" + Http.segment(lifecycle) + "/evidence", file);
  }

  JsonNode search(Map<String, @Nullable String> query) {
    return http.get("/v1/search" + query(query)).orFail();
  }

  JsonNode rebuildSearch() {
    return http.postLong("/v1/search/rebuild").orFail();
  }

  private static String path(String model) {
    return "/v1/models/" + Http.segment(model);
  }

  private static String path(String model, int version) {
    return path(model) + "/versions/" + version;
  }

  private static String aliasPath(String model, String alias) {
    return path(model) + "/aliases/" + Http.segment(alias);
  }

  private static String query(Map<String, @Nullable String> parameters) {
    String query =
        parameters.entrySet().stream()
            .filter(it -> it.getValue() != null)
            .map(it -> it.getKey() + "=" + Http.segment(String.valueOf(it.getValue())))
            .collect(Collectors.joining("&"));
    return query.isEmpty() ? "" : "?" + query;
  }

  /** What a person may say to a task. */
  enum Decision {
    APPROVE,
    APPROVE_WITH_CONDITION,
    REJECT
  }
}
