package io.slipway.workers.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.slipway.contract.LifecycleId;
import io.slipway.workers.lifecycle.Lifecycle.Reason;
import io.slipway.workers.registry.ModelVersion;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The search server stopped, lost, late, asked by many at once. */
class IndexFaultsIT extends IndexedIT {
  @Autowired private SearchIndex index;
  @Autowired private Delivery delivery;

  @Test
  void nothingIsLostOrDoubledWhileTheIndexIsAway() throws IOException {
    awaitCaughtUp();
    SERVER.stop();
    try {
      changeHundredsOfThings();
      assertThat(outbox.waiting().rows()).isGreaterThan(300);
      looksInTheDatabase();
      await()
          .atMost(SOON)
          .untilAsserted(
              () -> assertThat(health().at("/details/index").asText()).isEqualTo("away"));
      assertThat(health().path("status").asText()).isEqualTo("UP");
      assertThat(rebuild("admin").status()).isEqualTo(503);
    } finally {
      SERVER.restart();
    }

    awaitCaughtUp();

    assertThat(health().at("/details/index").asText()).isEqualTo("there");
    assertThat(search("ann", "q=" + model).path("source").asText()).isEqualTo("index");
    assertThat(contents().indexed()).hasSizeGreaterThan(200);
  }

  private void looksInTheDatabase() {
    JsonNode found = search("ann", "q=" + model + "&kind=model_version");
    assertThat(found.path("source").asText()).isEqualTo("database");
    assertThat(found.at("/results/0/title").asText()).isEqualTo(model + " v1");
    assertThat(results(as("outsider", query("q=" + model)))).isEmpty();
    assertThat(kinds(search("ann", "q=%25"))).as("% is a letter").isEmpty();
  }

  private Answer rebuild(String user) {
    return send(as(user, "/v1/search/rebuild").POST(BodyPublishers.noBody()));
  }

  @Test
  void oneCommandRebuildsAnIndexThatWasDeleted() throws IOException {
    releases.make(ARTIFACTS, model);
    awaitCaughtUp();
    var before = contents().indexed();
    contents().ask("DELETE", "/" + String.join(",", contents().indices()), "");

    Answer answer = rebuild("admin");

    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    awaitCaughtUp();
    var after = contents().indexed();
    assertThat(after).containsAllEntriesOf(before);
    assertThat(after.size() - before.size()).as("the entry of the rebuild itself").isEqualTo(1);
    assertThat(answer.body().path("lifecycle").asInt())
        .isEqualTo((int) after.keySet().stream().filter(it -> it.startsWith("lifecycle ")).count());
    assertThat(rebuild("ann").status()).isEqualTo(403);
  }

  @Test
  void aRebuildWhileThingsChangeLosesNone() {
    Thread changes =
        new Thread(() -> IntStream.range(0, 60).forEach(i -> lifecycle(model + "-" + i)));
    changes.start();
    for (int i = 0; i < 3; i++) {
      assertThat(rebuild("admin").status()).isEqualTo(200);
    }
    await().atMost(SOON).until(() -> !changes.isAlive());

    awaitCaughtUp();
    assertThat(contents().indices()).as("no old index stays").hasSize(documents.kinds().size());
  }

  @Test
  void aLateOrRepeatedDeliveryChangesNothing() {
    LifecycleId id = lifecycle(model);
    awaitCaughtUp();
    Kind kind =
        documents.kinds().stream()
            .filter(it -> it.name().equals("lifecycle"))
            .findFirst()
            .orElseThrow();
    Document old = documents.present(kind, List.of(id.value())).get(0);
    lifecycles.close(id, new Reason("NOT_GOOD_ENOUGH", "worse than guessing"));
    awaitCaughtUp();

    List<Refused> refused = index.apply(1, List.of(new Change(kind, id.value(), Optional.of(old))));

    assertThat(refused).isEmpty();
    assertThat(contents().indexed().get("lifecycle " + id).path("text").asText())
        .contains("worse than guessing");
    sql.sql(
            "insert into search_outbox (source, key) select 'lifecycle', :id from generate_series(1, 700)")
        .param("id", id.value())
        .update();
    awaitCaughtUp();
  }

  @Test
  void manyRelaysAtOnceDeliverOnce() {
    IntStream.range(0, 40).forEach(i -> lifecycle(model + "-" + i));

    IntStream.range(0, 8).parallel().forEach(i -> relay().run());

    awaitCaughtUp();
  }

  @Test
  void aChangedMappingMakesNewIndices() {
    awaitCaughtUp();
    List<String> before = contents().indices();
    contents().ask("PUT", "/slipway-audit/_mapping", "{\"_meta\": {\"sha256\": \"of another\"}}");

    await()
        .atMost(SOON)
        .untilAsserted(
            () -> {
              relay().run(); // another one may just be at work
              assertThat(contents().indices())
                  .hasSameSizeAs(before)
                  .doesNotContainAnyElementsOf(before);
            });

    awaitCaughtUp();
  }

  @Test
  void whatTheIndexRefusesHoldsUpNothing() {
    awaitCaughtUp();
    Kind kind = documents.kinds().get(0);
    Document odd =
        new Document(kind, "odd", new ObjectMapper().createObjectNode().put("noSuchField", "x"));

    List<Refused> refused =
        index.apply(outbox.nextVersion(), List.of(new Change(kind, "odd", Optional.of(odd))));

    assertThat(refused).singleElement().extracting(Refused::problem).asString().contains("strict");
  }

  @Test
  void oldAuditEntriesLeaveTheIndexWhenThatIsWanted() {
    awaitCaughtUp();
    Kind audit = documents.kinds().stream().filter(Kind::expires).findFirst().orElseThrow();
    lifecycle(model);
    awaitCaughtUp();

    index.expire(audit, Instant.now().plusSeconds(60), outbox.nextVersion());

    assertThat(contents().indexed().keySet())
        .noneMatch(key -> key.startsWith("audit "))
        .anyMatch(key -> key.startsWith("lifecycle "));
    rebuild("admin");
    awaitCaughtUp();
  }

  private void changeHundredsOfThings() throws IOException {
    ModelVersion version = releases.make(ARTIFACTS, model);
    for (int i = 0; i < 100; i++) {
      LifecycleId id = lifecycle(model + "-" + i);
      long instance = NUMBERS.incrementAndGet();
      lifecycles.bind(id, instance);
      engineSays(instance, "incident " + i);
      lifecycles.close(id, new Reason("NOT_APPROVED", "number " + i));
    }
    assertThat(put("/v1/models/" + model + "/aliases/mine", "{\"version\": 1}").status())
        .isEqualTo(200);
    sql.sql(
            """
            insert into deployment (model, environment, version, lifecycle_id, release_id, kind, at)
            values (:model, 'production', 1, :lifecycle, :lifecycle, 'PROMOTED', now())""")
        .param("model", model)
        .param("lifecycle", version.lifecycleId().value())
        .update();
    sql.sql(
            """
            insert into batch
              (id, model, version, requested_by, request, process_instance_key, started_at)
            values (:id, :model, 1, 'ann', '{}', :instance, now())""")
        .param("instance", NUMBERS.incrementAndGet())
        .param("id", model + "-b")
        .param("model", model)
        .update();
  }

  /** Another process that does the same. */
  private IndexRelay relay() {
    return new IndexRelay(Optional.of(index), outbox, delivery, Clock.systemUTC());
  }

  private JsonNode health() {
    return get("/actuator/health").body().at("/components/searchIndex");
  }
}
