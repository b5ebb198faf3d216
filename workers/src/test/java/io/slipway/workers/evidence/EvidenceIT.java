package io.slipway.workers.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.slipway.contract.DataSource;
import io.slipway.contract.Environment;
import io.slipway.contract.LifecycleId;
import io.slipway.contract.LifecycleRequest;
import io.slipway.contract.ModelName;
import io.slipway.contract.Target;
import io.slipway.workers.HttpIT;
import io.slipway.workers.access.NameOwners;
import io.slipway.workers.approval.ApprovalEntry;
import io.slipway.workers.approval.ApprovalEntry.Outcome;
import io.slipway.workers.approval.ApprovalRecord;
import io.slipway.workers.artifact.ArtifactFolder;
import io.slipway.workers.artifact.ReprDigest;
import io.slipway.workers.dataset.Datasets;
import io.slipway.workers.dataset.Datasets.Found;
import io.slipway.workers.deployment.Deployments;
import io.slipway.workers.engine.EngineRecords;
import io.slipway.workers.fake.PackageFolder;
import io.slipway.workers.fake.Samples;
import io.slipway.workers.lifecycle.LifecycleStore;
import io.slipway.workers.outcome.Problem;
import io.slipway.workers.registry.ModelRegistry;
import io.slipway.workers.registry.ModelVersion;
import io.slipway.workers.registry.Registration;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the registry tells over HTTP, as the database keeps it. */
class EvidenceIT extends HttpIT {
  private static final AtomicLong NUMBERS = new AtomicLong(5_000_000);
  private static final int PARTITION = 4;

  private final ObjectMapper json = new ObjectMapper();
  private final String model = "evidence-" + NUMBERS.incrementAndGet();
  private final Map<LifecycleId, PackageFolder> folders = new HashMap<>();
  @Autowired private LifecycleStore lifecycles;
  @Autowired private ModelRegistry registry;
  @Autowired private ApprovalRecord approvals;
  @Autowired private Deployments deployments;
  @Autowired private Datasets datasets;
  @Autowired private Cards cards;
  @Autowired private EngineRecords records;
  @Autowired private JdbcClient sql;
  @Autowired private NameOwners owners;

  @Test
  void findsModelsByWhatIsSaidOfThem() throws IOException {
    register(request("Finds churners early", "growth-team", List.of("crm", "weekly")), 0.9);

    assertThat(names("?search=CHURNERS EARLY")).contains(model);
    assertThat(names("?search=growth")).contains(model);
    assertThat(names("?search=weekly")).contains(model);
    assertThat(names("?tag=crm&owner=growth-team&state=CANDIDATE")).contains(model);
    assertThat(names("?tag=cr")).doesNotContain(model);
    assertThat(names("?tag=crm&state=SERVING")).doesNotContain(model);
    assertThat(names("?search=100%25")).doesNotContain(model);
  }

  @Test
  void showsAVersionWithAllItsFacts() throws IOException {
    ModelVersion version = register(request("p", "o", List.of("t")), 0.9);
    approve(version, Outcome.APPROVED);

    JsonNode view = get(path(version)).body();

    assertThat(view.path("model").asText()).isEqualTo(model);
    assertThat(view.path("version").asInt()).isEqualTo(1);
    assertThat(view.path("state").asText()).isEqualTo("APPROVED");
    assertThat(view.path("purpose").asText()).isEqualTo("p");
    assertThat(view.path("owner").asText()).isEqualTo("o");
    assertThat(view.path("tags").get(0).asText()).isEqualTo("t");
    assertThat(view.path("task").asText()).isEqualTo("binary");
    assertThat(view.at("/request/target/column").asText()).isEqualTo("income");
    assertThat(view.at("/lineage/datasetVersion").asText()).isEqualTo("a@bbbbbbbbbbbb");
    assertThat(view.at("/evaluation/lift").asDouble()).isEqualTo(0.4);
    assertThat(view.at("/quality/changes/0").asText()).isEqualTo("2 rows more");
    assertThat(view.at("/decisions/0/who").asText()).isEqualTo("approver");
    assertThat(view.path("cardUrl").asText()).endsWith("/v1/models/" + model + "/versions/1/card");
  }

  @Test
  void notesMetadataAndKeepsWhatWasNotedBefore() throws IOException {
    ModelVersion version = register(0.9);

    assertThat(put(path(version) + "/metadata/ticket", "{\"value\": \"A-1\"}").status())
        .isEqualTo(200);
    JsonNode view = put(path(version) + "/metadata/ticket", "{\"value\": \"A-2\"}").body();

    assertThat(view.at("/metadata/ticket").asText()).isEqualTo("A-2");
    assertThat(
            sql.sql("select count(*) from model_metadata where model = :model")
                .param("model", model)
                .query(Long.class)
                .single())
        .isEqualTo(2);
    assertThat(put(path(version) + "/metadata/a%20b", "{\"value\": \"x\"}").detail())
        .isEqualTo(
            "The request is not valid: key: 'a b' is not a key. Use at most 100 letters, digits,"
                + " dots, underscores and hyphens");
    assertThat(put(path(version) + "/metadata/a", "{}").status()).isEqualTo(400);
  }

  @Test
  void keepsFilesByTheirDigest() throws IOException {
    ModelVersion version = register(0.9);
    String file = path(version) + "/artifacts/notes.txt";
    String digest = "sha-256=:RK/0qy18MlBSVnWgjwz6lZEWjP/lF5HF9bvEF8FabDg=:";
    String content = "{\"hello\": \"world\"}\n";

    assertThat(upload(file, digest, content).status()).isEqualTo(201);
    assertThat(upload(file, digest, content).status()).isEqualTo(201);
    assertThat(upload(file, digest, "tampered").status()).isEqualTo(422);
    assertThat(upload(path(version) + "/artifacts/model.onnx", digest, content).status())
        .isEqualTo(409);
    assertThat(upload(path(version) + "/artifacts/b.txt", "abc", content).status()).isEqualTo(400);

    Answer answer = get(file);
    assertThat(answer.text()).isEqualTo(content);
    assertThat(answer.headers().firstValue("Repr-Digest")).contains(digest);
    assertThat(answer.headers().firstValue("Content-Disposition"))
        .contains("attachment; filename=\"notes.txt\"");
    assertThat(get(path(version) + "/artifacts").body())
        .extracting(one -> one.path("name").asText())
        .containsExactly("manifest.json", "model.onnx", "notes.txt");
    assertThat(get(path(version) + "/artifacts/model.onnx").headers().firstValue("Repr-Digest"))
        .contains(
            ReprDigest.format(
                ArtifactFolder.sha256(folders.get(version.lifecycleId()).file("model.onnx"))));
    assertThat(get(path(version) + "/artifacts/none").status()).isEqualTo(404);
  }

  @Test
  void wantsADigestWithAFile() throws IOException {
    Answer answer = put(path(register(0.9)) + "/artifacts/a.txt", "x");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.detail()).contains("Repr-Digest");
  }

  @Test
  void movesOwnAliasesAndRemembersThem() throws IOException {
    register(0.9);
    register(0.8);
    String alias = "/v1/models/" + model + "/aliases/baseline";

    assertThat(put(alias, "{\"version\": 1}").status()).isEqualTo(200);
    Instant between = Instant.now();
    assertThat(put(alias, "{\"version\": 2}").body().path("version").asInt()).isEqualTo(2);

    assertThat(get(alias).body().path("by").asText()).isEqualTo("ann");
    assertThat(get(alias + "?at=" + between).body().path("version").asInt()).isEqualTo(1);
    assertThat(get(alias + "?at=2000-01-01T00:00:00+01:00").status()).isEqualTo(404);
    assertThat(get(alias + "?at=yesterday").status()).isEqualTo(400);
    assertThat(get("/v1/models/" + model + "/versions/2").body().path("aliases").get(0).asText())
        .isEqualTo("baseline");
    assertThat(delete(alias).status()).isEqualTo(204);
    assertThat(get(alias).status()).isEqualTo(404);
    assertThat(get(alias + "/history").body())
        .extracting(event -> event.path("version").asInt(0))
        .containsExactly(0, 2, 1);
    assertThat(put(alias, "{\"version\": 3}").status()).isEqualTo(404);
    assertThat(put(alias, "{}").status()).isEqualTo(400);
    assertThat(put("/v1/models/" + model + "/aliases/champion", "{\"version\": 1}").status())
        .isEqualTo(409);
    assertThat(delete("/v1/models/" + model + "/aliases/staging").status()).isEqualTo(409);
  }

  @Test
  void readsChampionAndStagingFromTheReleases() throws IOException {
    ModelVersion first = release(0.8, Environment.PRODUCTION);
    ModelVersion second = release(0.9, Environment.PRODUCTION);
    ModelVersion third = release(0.9, Environment.STAGING);
    deployments.restore(second.lifecycleId(), "bad");

    JsonNode history = get("/v1/models/" + model + "/aliases/champion/history").body();

    assertThat(history)
        .extracting(event -> event.path("version").asInt() + " " + event.path("by").asText())
        .containsExactly("1 roll-back", "2 approver", "1 approver");
    assertThat(history.get(2).path("lifecycleId").asText()).isEqualTo(first.lifecycleId().value());
    assertThat(get("/v1/models/" + model + "/aliases").body())
        .extracting(alias -> alias.path("alias").asText() + " " + alias.path("version").asInt())
        .containsExactly("champion 1", "staging 3");
    JsonNode view = get("/v1/models/" + model).body();
    assertThat(view.path("serving").asInt()).isEqualTo(1);
    assertThat(view.path("staging").asInt()).isEqualTo(3);
    assertThat(view.at("/versions/0/state").asText()).isEqualTo("SERVING");
    assertThat(get(path(third)).body().at("/deployments/0/environment").asText())
        .isEqualTo("staging");
  }

  @Test
  void changesNoLineOfTheHistory() throws IOException {
    ModelVersion version = register(0.9);
    put("/v1/models/" + model + "/aliases/baseline", "{\"version\": 1}");
    put(path(version) + "/metadata/a", "{\"value\": \"b\"}");

    for (String table : List.of("alias_event", "model_metadata", "dataset_version")) {
      assertThatThrownBy(() -> sql.sql("delete from " + table).update())
          .isInstanceOf(DataAccessException.class)
          .hasMessageContaining("append-only");
    }
  }

  @Test
  void checksWhetherTheEvidenceIsComplete() throws IOException {
    ModelVersion version = release(0.9, Environment.PRODUCTION);
    PackageFolder folder = folders.get(version.lifecycleId());

    assertThat(faults(version)).isEmpty();

    Files.writeString(folder.file("model.onnx"), "another");
    Files.writeString(folder.file("evaluation.json"), "{}");
    Files.delete(folder.file("quality.json"));

    assertThat(faults(version))
        .containsOnlyKeys("package", "evaluation report", "quality report")
        .containsEntry(
            "package",
            "The file 'model.onnx' of " + model + " v1 was changed or lost after it was registered")
        .containsEntry("evaluation report", "The file was changed after it was registered")
        .containsEntry("quality report", "The file is not there");
  }

  @Test
  void missesADatasetThatNobodyRegistered() throws IOException {
    var id = open(request("p", "o", List.of()));
    Registration plain = write(id, 0.9);
    var strange =
        new Registration(
            id,
            plain.request(),
            Samples.dataset("strange@bbbbbbbbbbbb", Samples.DIGEST),
            plain.quality(),
            plain.split(),
            plain.features(),
            plain.champion(),
            plain.modelPackage(),
            plain.evaluation(),
            plain.validation());

    assertThat(faults(registry.register(strange, Samples.NOON)))
        .containsEntry("dataset version", "strange@bbbbbbbbbbbb is not registered");
  }

  @Test
  void showsWhatAnEarlierSlipwayRegistered() throws IOException {
    ModelVersion version = register(0.9);
    sql.sql(
            """
            update model_version set lineage = '{"request": {"purpose": "old"},
              "split": {"strategy": "hash-stratified"}, "evaluation": {"metrics": {"auc": 0.7}}}'
            where model = :model""")
        .param("model", model)
        .update();
    register(0.9);

    assertThat(get(path(version)).body().path("purpose").asText()).isEqualTo("old");
    assertThat(get(path(version) + "/completeness").body().path("complete").asBoolean()).isFalse();
    assertThat(
            get("/v1/comparison?runs=" + model + ":1," + model + ":2")
                .body()
                .at("/differences/notes/0")
                .asText())
        .startsWith("The versions were tested on different rows");
    assertThatThrownBy(() -> cards.facts(version))
        .isInstanceOf(Problem.class)
        .hasMessage(
            version.title()
                + " was registered by an earlier Slipway, with fewer facts than a model card needs");
  }

  @Test
  void comparesVersions() throws IOException {
    register(0.9);
    register(0.8);

    JsonNode answer = get("/v1/comparison?runs=" + model + ":1," + model + ":2").body();

    assertThat(answer.path("versions")).hasSize(2);
    JsonNode auc = answer.at("/differences/metrics/auc");
    assertThat(auc.path(model + ":1").path("value").asDouble()).isEqualTo(0.9);
    assertThat(auc.path(model + ":2").path("lower").asDouble()).isEqualTo(0.79);
    assertThat(answer.at("/differences/parameters")).isEmpty();
    assertThat(answer.at("/differences/data")).isEmpty();
    assertThat(answer.at("/differences/notes")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a:1 | 400 | The request is not valid: runs: name 2 to 10 versions, such as churn:1,churn:2",
        "a,b:1 | 400 | The request is not valid: runs: 'a' is not a version such as churn:1",
        "none:1,none:2 | 404 | Model version not found: none v1. List versions with GET /v1/models/none"
      })
  void saysWhatCannotBeCompared(String runs, int status, String detail) {
    Answer answer = get("/v1/comparison?runs=" + runs);

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.detail()).isEqualTo(detail);
  }

  @Test
  void listsAllThatWasTrained() throws IOException {
    LifecycleId id = open(request("p", "o", List.of()));
    long root = NUMBERS.incrementAndGet();
    lifecycles.bind(id, root);
    registry.register(write(id, 0.9), Samples.NOON);
    take(
        instance(root),
        fact(root, "candidateResult", json.writeValueAsString(Samples.candidate("xgb", 0.9))),
        fact(root, "candidateResult", json.writeValueAsString(Samples.candidate("b", 0.95))),
        fact(root, "champion", json.writeValueAsString(Samples.candidate("xgb", 0.9))),
        fact(root, "dataset", "{\"version\": \"a@bbbbbbbbbbbb\"}"));

    JsonNode runs = get("/v1/runs?metric=auc&model=" + model).body();

    assertThat(runs).extracting(run -> run.path("candidate").asText()).containsExactly("b", "xgb");
    JsonNode champion = runs.get(1);
    assertThat(champion.path("champion").asBoolean()).isTrue();
    assertThat(champion.path("version").asInt()).isEqualTo(1);
    assertThat(champion.at("/parameters/eta").asDouble()).isEqualTo(0.1);
    assertThat(champion.path("datasetVersion").asText()).isEqualTo("a@bbbbbbbbbbbb");
    assertThat(runs.get(0).path("champion").asBoolean()).isFalse();
    assertThat(runs.get(0).has("version")).isFalse();
    assertThat(get("/v1/runs?metric=rmse&model=" + model).body()).isEmpty();
    assertThat(get("/v1/runs?metric=gini").status()).isEqualTo(400);
  }

  @Test
  void keepsVersionsOfDatasets() throws IOException {
    String name = "data-" + NUMBERS.incrementAndGet();
    owners.claim(NameOwners.Kind.DATASET, name, "demo");
    use(name + "@aaaaaaaaaaaa", "a".repeat(64));
    use(name + "@cccccccccccc", "c".repeat(64));
    LifecycleId again = use(name + "@aaaaaaaaaaaa", "a".repeat(64));

    JsonNode view = get("/v1/datasets/" + name).body();

    assertThat(view.path("owner").asText()).isEqualTo("data team");
    assertThat(view.path("versions"))
        .extracting(version -> version.path("version").asText())
        .containsExactly(name + "@cccccccccccc", name + "@aaaaaaaaaaaa");
    assertThat(view.at("/versions/1/lifecycleId").asText()).isNotEqualTo(again.value());
    assertThat(view.at("/versions/0/schema/0/type").asText()).isEqualTo("integer");
    JsonNode version = get("/v1/datasets/" + name + "/versions/cccccccccccc").body();
    assertThat(version.at("/profile/rows").asInt()).isEqualTo(10);
    assertThat(version.at("/quality/rows").asInt()).isEqualTo(10);
    assertThat(version.at("/changes/0").asText()).isEqualTo("2 rows more");
    assertThat(get("/v1/datasets?search=DATA TEAM".replace(" ", "%20")).body())
        .extracting(dataset -> dataset.path("name").asText())
        .contains(name);
    assertThat(get("/v1/datasets?search=nowhere").body()).isEmpty();
    assertThat(get("/v1/datasets/none").status()).isEqualTo(404);
    assertThat(get("/v1/datasets/" + name + "/versions/bbbbbbbbbbbb").status()).isEqualTo(404);
  }

  @Test
  void writesTheModelCard() throws IOException {
    ModelVersion version = register(0.9);

    assertThat(get(path(version) + "/card").status()).isEqualTo(200);
    assertThat(get("/v1/lifecycles/" + version.lifecycleId() + "/card").status()).isEqualTo(200);
    assertThat(get("/v1/lifecycles/" + open(request("", "", List.of())) + "/card").status())
        .isEqualTo(404);
  }

  @Test
  void saysInWordsWhatIsNoModelName() {
    Answer answer = get("/v1/models/Not_A_Name");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.detail())
        .isEqualTo(
            "model: 'Not_A_Name' is not a model name. Use at most 63 lower-case letters, digits"
                + " and single hyphens, beginning with a letter, such as 'adult-income'");
  }

  private List<String> names(String query) {
    return Stream.of(get("/v1/models" + query.replace(" ", "%20")).body())
        .flatMap(all -> StreamSupport.stream(all.spliterator(), false))
        .map(one -> one.path("name").asText())
        .toList();
  }

  private Map<String, String> faults(ModelVersion version) {
    JsonNode answer = get(path(version) + "/completeness").body();
    Map<String, String> faults = new TreeMap<>();
    answer
        .path("checks")
        .forEach(
            check -> {
              if (!check.path("ok").asBoolean()) {
                faults.put(check.path("name").asText(), check.path("message").asText());
              }
            });
    assertThat(answer.path("checks")).hasSize(7);
    assertThat(answer.path("complete").asBoolean()).isEqualTo(faults.isEmpty());
    return faults;
  }

  private Answer upload(String path, String digest, String content) {
    return send(asked(path).header("Repr-Digest", digest).PUT(BodyPublishers.ofString(content)));
  }

  private String path(ModelVersion version) {
    return "/v1/models/" + version.model() + "/versions/" + version.version();
  }

  private ModelVersion release(double auc, Environment environment) throws IOException {
    ModelVersion version = register(request("p", "o", List.of(), environment), auc);
    approve(version, Outcome.APPROVED);
    deployments.promote(version.lifecycleId(), version.ref(), environment, "good");
    return version;
  }

  private ModelVersion register(double auc) throws IOException {
    return register(request("p", "o", List.of()), auc);
  }

  private ModelVersion register(LifecycleRequest request, double auc) throws IOException {
    LifecycleId id = open(request);
    Registration plain = write(id, auc);
    datasets.register(new Found(id, plain.request(), plain.dataset(), plain.quality()));
    return registry.register(
        new Registration(
            id,
            request,
            plain.dataset(),
            plain.quality(),
            plain.split(),
            plain.features(),
            plain.champion(),
            plain.modelPackage(),
            plain.evaluation(),
            plain.validation()),
        Samples.NOON);
  }

  private LifecycleId use(String version, String digest) throws IOException {
    LifecycleRequest plain = request("p", "o", List.of());
    LifecycleId id = open(plain);
    var quality = write(id, 0.9).quality();
    var data =
        json.readValue(
            "{\"uri\": \"/data/a.csv\", \"owner\": \"data team\", \"tags\": [\"x\"]}",
            DataSource.class);
    var request = LifecycleRequest.of(plain.model(), "p", data, plain.target()).withTeam("demo");
    var found = new Found(id, request, Samples.dataset(version, digest), quality);
    datasets.register(found);
    datasets.register(found);
    return id;
  }

  private LifecycleId open(LifecycleRequest request) {
    return lifecycles.add("ann", request, Optional.empty(), Samples.NOON).id();
  }

  private Registration write(LifecycleId id, double auc) throws IOException {
    var folder = new PackageFolder(ARTIFACTS, id);
    folders.put(id, folder);
    return folder.write(id, model, auc);
  }

  private LifecycleRequest request(String purpose, String owner, List<String> tags) {
    return request(purpose, owner, tags, Environment.PRODUCTION);
  }

  private LifecycleRequest request(
      String purpose, String owner, List<String> tags, Environment environment) {
    return new LifecycleRequest(
        new ModelName(model),
        purpose,
        null,
        owner,
        tags,
        null,
        DataSource.of("/data/a.csv"),
        Target.of("income", ">50K"),
        null,
        null,
        null,
        null,
        environment,
        "demo",
        null,
        null,
        null);
  }

  private void approve(ModelVersion version, Outcome outcome) {
    approvals.add(
        new ApprovalEntry(
            version.lifecycleId(),
            outcome,
            "approver",
            "",
            version.sha256(),
            1,
            1,
            "Task_ReviewModel",
            null,
            null,
            Samples.NOON));
  }

  private void take(String... lines) throws IOException {
    records.take(List.of(lines).stream());
  }

  private String instance(long key) throws IOException {
    return line(
        key,
        "PROCESS_INSTANCE",
        "ELEMENT_ACTIVATING",
        Map.of(
            "bpmnElementType",
            "PROCESS",
            "bpmnProcessId",
            "model-lifecycle",
            "processInstanceKey",
            key,
            "parentProcessInstanceKey",
            -1));
  }

  /** Each in a scope of its own, as the candidates of a training are. */
  private String fact(long instance, String name, String value) throws IOException {
    long scope = NUMBERS.incrementAndGet();
    return line(
        NUMBERS.incrementAndGet(),
        "VARIABLE",
        "CREATED",
        Map.of("name", name, "value", value, "scopeKey", scope, "processInstanceKey", instance));
  }

  private String line(long key, String type, String intent, Map<String, Object> value)
      throws IOException {
    return json.writeValueAsString(
        Map.of(
            "partitionId", PARTITION,
            "position", NUMBERS.incrementAndGet(),
            "key", key,
            "timestamp", Samples.NOON.toEpochMilli(),
            "valueType", type,
            "intent", intent,
            "value", value));
  }
}
