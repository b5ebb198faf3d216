package io.slipway.workers.batch;

import static io.slipway.workers.fake.Samples.DIGEST;
import static io.slipway.workers.fake.Samples.NOON;
import static io.slipway.workers.fake.Samples.OTHER_DIGEST;
import static io.slipway.workers.fake.Samples.registration;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.slipway.contract.BatchResult;
import io.slipway.contract.Environment;
import io.slipway.contract.Failure;
import io.slipway.contract.LifecycleId;
import io.slipway.processes.Errors;
import io.slipway.workers.HttpIT;
import io.slipway.workers.approval.ApprovalEntry;
import io.slipway.workers.approval.ApprovalEntry.Outcome;
import io.slipway.workers.approval.ApprovalRecord;
import io.slipway.workers.batch.OpenBatch.Asked;
import io.slipway.workers.deployment.Deployments;
import io.slipway.workers.fake.FakeEngine;
import io.slipway.workers.fake.Samples;
import io.slipway.workers.lifecycle.LifecycleStore;
import io.slipway.workers.outcome.NotYet;
import io.slipway.workers.outcome.Refused;
import io.slipway.workers.outcome.Unrecoverable;
import io.slipway.workers.registry.ModelRegistry;
import io.slipway.workers.registry.ModelVersion;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class BatchIT extends HttpIT {
  private static final AtomicLong NUMBERS = new AtomicLong(1);
  private static final AtomicLong INSTANCES = new AtomicLong(7_000_000);
  private static final String ROWS = DATA.resolve("engine-records.ndjson").toString();

  private final String model = "batched-" + NUMBERS.incrementAndGet();
  @TempDir Path folder;
  @Autowired private LifecycleStore lifecycles;
  @Autowired private ModelRegistry registry;
  @Autowired private ApprovalRecord approvals;
  @Autowired private Deployments deployments;
  @Autowired private OpenBatch openBatch;
  @Autowired private Batches batches;
  @Autowired private FakeEngine engine;
  @Autowired private JdbcClient sql;
  @Autowired private ObjectMapper json;

  @Test
  void theVersionThatServesScores() {
    serve(register(DIGEST));

    Answer answer = submit(wanted(""), "");

    assertThat(answer.status()).as(answer.text()).isEqualTo(202);
    assertThat(answer.body().path("state").asText()).isEqualTo("RUNNING");
    assertThat(answer.body().path("requestedBy").asText()).isEqualTo("data-scientist");
    var id = new LifecycleId(answer.body().path("batchId").asText());
    assertThat(id.value()).matches(model + "-b\\d{6}");
    assertThat(engine.started()).contains(new Batches.Start(id));
    OpenBatch.Begun begun = openBatch.open(byApi(id), instanceOf(id));
    assertThat(begun.batchModel().version()).isEqualTo(1);
    assertThat(begun.batchModel().sha256()).isEqualTo(DIGEST);
    assertThat(openBatch.open(byApi(id), instanceOf(id))).isEqualTo(begun);
  }

  @Test
  void aCandidateDoesNotScoreButAnApprovedVersionDoes() {
    ModelVersion version = register(DIGEST);

    Answer candidate = submit(wanted(", 'version': 1"), "");
    approve(version);
    Answer approved = submit(wanted(", 'version': 1"), "");

    assertThat(candidate.status()).isEqualTo(409);
    assertThat(candidate.detail()).contains(model + " v1 is CANDIDATE", "approved or serves");
    assertThat(approved.status()).isEqualTo(202);
  }

  @Test
  void aRetiredVersionDoesNotScore() {
    serve(register(DIGEST));
    serve(register(OTHER_DIGEST));

    assertThat(submit(wanted(", 'version': 1"), "").detail()).contains("v1 is RETIRED");
    assertThat(submit(wanted(", 'version': 2"), "").status()).isEqualTo(202);
  }

  @Test
  void oneKeyIsOneBatch() {
    serve(register(DIGEST));

    Answer first = submit(wanted(""), "key-" + model);
    Answer second = submit(wanted(""), "key-" + model);
    Answer other = submit(wanted(", 'keep': ['customer']"), "key-" + model);

    assertThat(second.body().path("batchId")).isEqualTo(first.body().path("batchId"));
    assertThat(other.status()).isEqualTo(409);
  }

  @Test
  void aBatchIsClosedOnceHoweverOftenItIsTold() throws IOException {
    serve(register(DIGEST));
    long instance = INSTANCES.incrementAndGet();
    LifecycleId id = openBatch.open(byProgram(), instance).batchId();
    Path file = Files.createDirectories(folder.resolve("scores")).resolve("part-00000.parquet");
    Files.writeString(file, "abc");
    var result =
        new BatchResult(
            2,
            1,
            1,
            folder.toString(),
            DIGEST,
            List.of(new BatchResult.File("scores/part-00000.parquet", 3, OTHER_DIGEST)),
            List.of("row 2"));

    batches.close(instance, result, null);
    batches.close(instance, null, new Failure("X", "later", "Task_CloseBatch"));

    JsonNode shown = getAs("/v1/batches/" + id).body();
    assertThat(shown.path("state").asText()).isEqualTo("SCORED");
    assertThat(shown.at("/result/scoredRows").asInt()).isEqualTo(1);
    assertThat(shown.path("version").asInt()).isEqualTo(1);
    assertThat(shown.has("reason")).isFalse();
    Answer bytes = getAs("/v1/batches/" + id + "/files/scores/part-00000.parquet");
    assertThat(bytes.text()).isEqualTo("abc");
    assertThat(bytes.headers().firstValue("Repr-Digest")).isPresent();
    assertThat(getAs("/v1/batches/" + id + "/files/scores/other.parquet").status()).isEqualTo(404);
    assertThat(getAs("/v1/batches/" + id + "/files/scores/..%2F..%2Fx").status())
        .isBetween(400, 404);
    assertThat(getAs("/v1/batches?model=" + model).body()).hasSize(1);
  }

  @Test
  void aRefusedBatchSaysWhy() {
    serve(register(DIGEST));
    long instance = INSTANCES.incrementAndGet();
    LifecycleId id = openBatch.open(byProgram(), instance).batchId();

    batches.close(instance, null, new Failure(Errors.DATA_REJECTED, "no such column", "Task"));

    JsonNode shown = getAs("/v1/batches/" + id).body();
    assertThat(shown.path("state").asText()).isEqualTo("NOT_SCORED");
    assertThat(shown.at("/reason/message").asText()).isEqualTo("no such column");
    assertThat(getAs("/v1/batches/" + id + "/files/scores/a").detail()).contains("has no files");
  }

  @Test
  void aProgramsBatchForAVersionThatMayNotScoreIsRefused() {
    register(DIGEST);
    long instance = INSTANCES.incrementAndGet();

    assertThatThrownBy(() -> openBatch.open(byProgram(", 'version': 1"), instance))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("is CANDIDATE");
    batches.close(instance, null, new Failure(Errors.BATCH_REFUSED, "is CANDIDATE", "Task"));

    assertThat(getAs("/v1/batches?model=" + model).body().at("/0/state").asText())
        .isEqualTo("NOT_SCORED");
  }

  @Test
  void theRequesterOfAFormIsWhoeverConfirmedIt() {
    serve(register(DIGEST));
    long instance = INSTANCES.incrementAndGet();
    var asked = new Asked(null, tree(wanted("")), null, "somebody-else", true);

    assertThatThrownBy(() -> openBatch.open(asked, instance)).isInstanceOf(NotYet.class);
    sql.sql(
            """
            insert into user_task (key, process_instance_key, process_id, element_id, state,
              assignee, candidate_groups, priority, created_at, position)
            values (:instance, :instance, 'batch-scoring', 'Task_ConfirmBatch', 'COMPLETED',
              'data-scientist', '{}', 50, now(), 1)""")
        .param("instance", instance)
        .update();

    assertThat(openBatch.open(asked, instance).requestedBy()).isEqualTo("data-scientist");
  }

  @Test
  void anotherInstanceCannotRunTheSameBatch() {
    serve(register(DIGEST));
    var id = new LifecycleId(submit(wanted(""), "").body().path("batchId").asText());

    assertThatThrownBy(() -> openBatch.open(byApi(id), INSTANCES.incrementAndGet()))
        .isInstanceOf(Unrecoverable.class)
        .hasMessageContaining("is run by another instance");
    assertThatThrownBy(
            () -> openBatch.open(new Asked(null, null, null, null, null), INSTANCES.get()))
        .hasMessageContaining("needs the variables");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | model: name the model",
        "{'model': 'm'} | data: name the rows",
        "{'model': 'M M', 'data': {'uri': '/x'}} | is not a model name",
        "{'model': 'm', 'data': {'uri': '/etc/passwd'}} | data.uri",
        "{'model': 'm', 'version': 1, 'alias': 'a', 'data': {'uri': '/x'}} | not both",
        "{'model': 'm', 'version': 0, 'data': {'uri': '/x'}} | is not above 0",
        "{'model': 'm', 'rows': 3, 'data': {'uri': '/x'}} | rows: is not known here",
        "{'model': 'm', 'data': {'uri': '/x', 'testUri': '/y'}} | a batch has no test rows",
        "[1] | a batch is an object"
      })
  void refusesWhatIsNoBatch(String request, String message) {
    Answer answer = submit(request.replace('\'', '"'), "");

    assertThat(answer.status()).as(answer.text()).isEqualTo(400);
    assertThat(answer.text()).contains(message);
  }

  @Test
  void aModelThatIsNotThereIsNotFound() {
    assertThat(submit(wanted(""), "").status()).isEqualTo(404);
    register(DIGEST);
    assertThat(submit(wanted(""), "").detail()).contains("no alias 'champion'");
    assertThat(getAs("/v1/batches/none-b000001").status()).isEqualTo(404);
  }

  private static Asked byApi(LifecycleId id) {
    return new Asked(id, null, null, null, null);
  }

  private Asked byProgram() {
    return byProgram("");
  }

  private Asked byProgram(String more) {
    return new Asked(null, null, tree(wanted(more)), "data-scientist", null);
  }

  private String wanted(String more) {
    return "{'model': '%s', 'data': {'uri': '%s'}%s}"
        .formatted(model, ROWS, more)
        .replace('\'', '"');
  }

  private JsonNode tree(String text) {
    try {
      return json.readTree(text);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private Answer submit(String body, String key) {
    var request =
        as("data-scientist", "/v1/batches")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body));
    return send(key.isEmpty() ? request : request.header("Idempotency-Key", key));
  }

  private Answer getAs(String path) {
    return getAs("data-scientist", path);
  }

  private long instanceOf(LifecycleId id) {
    return sql.sql("select process_instance_key from batch where id = :id")
        .param("id", id.value())
        .query(Long.class)
        .single();
  }

  private ModelVersion register(String digest) {
    LifecycleId id =
        lifecycles.add("data-scientist", Samples.request(model), Optional.empty(), NOON).id();
    return registry.register(registration(id, model, digest), NOON);
  }

  private void approve(ModelVersion version) {
    approvals.add(
        new ApprovalEntry(
            version.lifecycleId(),
            Outcome.APPROVED,
            "approver",
            "",
            version.sha256(),
            1,
            1,
            "Task_ReviewModel",
            null,
            null,
            NOON));
  }

  private void serve(ModelVersion version) {
    approve(version);
    deployments.promote(version.lifecycleId(), version.ref(), Environment.PRODUCTION, "good");
  }
}
