package io.slipway.workers.deployment;

import static io.slipway.workers.fake.Samples.DIGEST;
import static io.slipway.workers.fake.Samples.NOON;
import static io.slipway.workers.fake.Samples.OTHER_DIGEST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.slipway.contract.Environment;
import io.slipway.contract.LifecycleId;
import io.slipway.workers.HttpIT;
import io.slipway.workers.approval.ApprovalEntry;
import io.slipway.workers.approval.ApprovalEntry.Outcome;
import io.slipway.workers.approval.ApprovalRecord;
import io.slipway.workers.fake.FakeEngine;
import io.slipway.workers.fake.Samples;
import io.slipway.workers.lifecycle.LifecycleStore;
import io.slipway.workers.lifecycle.Lifecycles;
import io.slipway.workers.outcome.Refused;
import io.slipway.workers.promotion.Promotions;
import io.slipway.workers.promotion.Promotions.Started;
import io.slipway.workers.registry.ModelRegistry;
import io.slipway.workers.registry.ModelVersion;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Deployments over HTTP, on a real database. */
class DeploymentApiIT extends HttpIT {
  private static final AtomicInteger NUMBERS = new AtomicInteger();

  private final String model = "deployed-" + NUMBERS.incrementAndGet();
  @Autowired private LifecycleStore lifecycles;
  @Autowired private Lifecycles running;
  @Autowired private ModelRegistry registry;
  @Autowired private ApprovalRecord approvals;
  @Autowired private Deployments deployments;
  @Autowired private Promotions promotions;
  @Autowired private FakeEngine engine;

  @Test
  void showsWhatServesAndWhatServedThen() {
    ModelVersion first = released(DIGEST);
    Instant between = Instant.now();
    released(OTHER_DIGEST);

    JsonNode now = look("/v1/deployments?model=" + model).body();
    JsonNode then = look("/v1/deployments?model=" + model + "&at=" + between).body();

    assertThat(now.at("/0/version").asInt()).isEqualTo(2);
    assertThat(now.at("/0/environment").asText()).isEqualTo("production");
    assertThat(then.at("/0/version").asInt()).isEqualTo(1);
    assertThat(then.at("/0/sha256").asText()).isEqualTo(DIGEST);
    assertThat(then.at("/0/lifecycleId").asText()).isEqualTo(first.lifecycleId().value());
    assertThat(then.at("/0/approvedBy/0").asText()).isEqualTo("approver");
    assertThat(look("/v1/deployments?at=yesterday").status()).isEqualTo(400);
    assertThat(look("/v1/deployments?environment=moon").status()).isEqualTo(400);
  }

  @Test
  void rollsBackAndTellsTheHistory() {
    released(DIGEST);
    released(OTHER_DIGEST);
    String rollBack = "/v1/models/" + model + "/roll-back";

    Answer answer = post(rollBack, "{\"environment\": \"production\", \"reason\": \"complaints\"}");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body().path("version").asInt()).isEqualTo(1);
    JsonNode history = look("/v1/deployments/history?model=" + model).body();
    assertThat(history)
        .extracting(event -> event.path("kind").asText() + " " + event.path("by").asText())
        .containsExactly("RESTORED ml-ops", "PROMOTED process", "PROMOTED process");
    assertThat(post(rollBack, "{\"environment\": \"production\", \"reason\": \"more\"}").status())
        .isEqualTo(409);
    assertThat(post(rollBack, "{\"environment\": \"production\"}").status()).isEqualTo(400);
    assertThat(post(rollBack, "{\"reason\": \"x\"}").status()).isEqualTo(400);
    assertThat(
            post(
                    "/v1/models/nowhere/roll-back",
                    "{\"environment\": \"staging\", \"reason\": \"x\"}")
                .status())
        .isEqualTo(404);
  }

  @Test
  void freezesAndAllowsAgain() {
    assertThat(look("/v1/deployments/freeze").body().path("frozen").asBoolean()).isFalse();

    assertThat(post("/v1/deployments/freeze", "{\"reason\": \"audit\"}").status()).isEqualTo(200);
    try {
      JsonNode freeze = look("/v1/deployments/freeze").body();
      assertThat(freeze.path("by").asText()).isEqualTo("ml-ops");
      assertThat(freeze.path("reason").asText()).isEqualTo("audit");
      assertThat(post("/v1/deployments/freeze", "{}").status()).isEqualTo(400);
    } finally {
      assertThat(send(as("ml-ops", "/v1/deployments/freeze").DELETE()).status()).isEqualTo(204);
    }
    assertThat(look("/v1/deployments/freeze").body().path("frozen").asBoolean()).isFalse();
  }

  @Test
  void knowsNoCanaryThatIsNotThere() {
    Answer answer =
        post("/v1/deployments/nothing-1/verdict", "{\"verdict\": \"PROMOTE\", \"reason\": \"x\"}");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(post("/v1/deployments/nothing-1/verdict", "{\"reason\": \"x\"}").status())
        .isEqualTo(400);
  }

  @Test
  void promotesAVersionAsALifecycleOfItsOwnWithAnApprovalOfItsOwn() {
    ModelVersion version = released(DIGEST, Environment.STAGING);

    Answer answer = promote(version);

    assertThat(answer.status()).isEqualTo(202);
    var id = new LifecycleId(answer.body().path("lifecycleId").asText());
    assertThat(id).isNotEqualTo(version.lifecycleId());
    assertThat(engine.started()).contains(new Started(id));
    var opened = promotions.begin(id, lifecycles.find(id).orElseThrow().processInstanceKey());
    assertThat(opened.environment()).isEqualTo(Environment.PRODUCTION);
    assertThat(opened.requestedBy()).isEqualTo("ml-ops");
    assertThat(opened.modelVersion()).isEqualTo(version.ref());
    assertThat(opened.validation().path("riskTier").asText()).isEqualTo("LOW");
    refuses(id, version, "no valid approval");
    approve(id, DIGEST, "approver");
    deployments.promote(id, version.ref(), Environment.PRODUCTION, "good");
    assertThat(look("/v1/deployments?model=" + model + "&environment=production").body())
        .extracting(line -> line.path("lifecycleId").asText())
        .containsExactly(id.value());
  }

  @Test
  void refusesAPromotionThatTheMakerOfTheModelApproved() {
    ModelVersion version = released(DIGEST, Environment.STAGING);
    var id = new LifecycleId(promote(version).body().path("lifecycleId").asText());

    approve(id, DIGEST, "data-scientist");

    refuses(id, version, "may not approve its promotion");
  }

  @Test
  void givesThePromotionOfTheFirstCallForTheSameKey() {
    ModelVersion version = released(DIGEST, Environment.STAGING);
    String path = "/v1/models/" + model + "/versions/1/promotion";
    String body = "{\"environment\": \"production\"}";

    Answer first = send(posting(path, body).header("Idempotency-Key", model));
    Answer second = send(posting(path, body).header("Idempotency-Key", model));
    Answer other =
        send(posting(path, "{\"environment\": \"staging\"}").header("Idempotency-Key", model));

    assertThat(second.body().path("lifecycleId")).isEqualTo(first.body().path("lifecycleId"));
    assertThat(other.status()).isEqualTo(409);
    assertThat(version.version()).isEqualTo(1);
    assertThat(post("/v1/models/" + model + "/versions/9/promotion", body).status()).isEqualTo(404);
    assertThat(post(path, "{}").status()).isEqualTo(400);
  }

  @Test
  void startsAWaitingPromotionAsWhatItIs() {
    ModelVersion version = released(DIGEST, Environment.STAGING);
    engine.setAway(true);
    LifecycleId id;
    try {
      id = new LifecycleId(promote(version).body().path("lifecycleId").asText());
    } finally {
      engine.setAway(false);
    }

    running.startWaiting();

    assertThat(lifecycles.find(id).orElseThrow().processInstanceKey()).isNull();
    assertThat(lifecycles.waiting(Instant.now())).extracting("id").doesNotContain(id);
  }

  private void refuses(LifecycleId id, ModelVersion version, String words) {
    assertThatThrownBy(() -> deployments.promote(id, version.ref(), Environment.PRODUCTION, "x"))
        .isInstanceOf(Refused.class)
        .hasMessageContaining(words);
  }

  private Answer promote(ModelVersion version) {
    return post(
        "/v1/models/" + model + "/versions/" + version.version() + "/promotion",
        "{\"environment\": \"production\"}");
  }

  private ModelVersion released(String digest) {
    return released(digest, Environment.PRODUCTION);
  }

  private ModelVersion released(String digest, Environment environment) {
    var request = Samples.requestFor(model, environment);
    var id = lifecycles.add("data-scientist", request, Optional.empty(), NOON).id();
    ModelVersion version = registry.register(Samples.registration(id, model, digest), NOON);
    approve(id, digest, "approver");
    deployments.promote(id, version.ref(), environment, "good");
    return registry.find(version.model(), version.version()).orElseThrow();
  }

  private void approve(LifecycleId id, String digest, String who) {
    approvals.add(
        new ApprovalEntry(
            id, Outcome.APPROVED, who, "", digest, 1, 1, "Task_ReviewModel", null, null, NOON));
  }

  private Answer look(String path) {
    return getAs("ml-ops", path);
  }

  @Override
  protected Answer post(String path, String body) {
    return send(posting(path, body));
  }

  private HttpRequest.Builder posting(String path, String body) {
    return as("ml-ops", path)
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(body));
  }
}
