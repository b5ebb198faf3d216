package io.slipway.workers.retraining;

import static io.slipway.workers.fake.Samples.DIGEST;
import static io.slipway.workers.fake.Samples.OTHER_DIGEST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slipway.contract.CollectedData;
import io.slipway.contract.DataCollection;
import io.slipway.contract.LifecycleId;
import io.slipway.contract.LifecycleRequest;
import io.slipway.contract.SplitStrategy;
import io.slipway.processes.Errors;
import io.slipway.processes.ProcessIds;
import io.slipway.workers.approval.Subjects;
import io.slipway.workers.engine.EngineMessage;
import io.slipway.workers.lifecycle.LifecycleStore;
import io.slipway.workers.monitoring.DriftState;
import io.slipway.workers.monitoring.LabelStore;
import io.slipway.workers.monitoring.Response;
import io.slipway.workers.monitoring.Severity;
import io.slipway.workers.monitoring.TriageTasks;
import io.slipway.workers.monitoring.Triages;
import io.slipway.workers.monitoring.WatchedModel;
import io.slipway.workers.outcome.Refused;
import io.slipway.workers.outcome.Unrecoverable;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class RetrainingIT extends WatchedModel {
  @Autowired private RetrainingPlans plans;
  @Autowired private Retrainings retrainings;
  @Autowired private DueRetrainings due;
  @Autowired private LifecycleStore lifecycles;
  @Autowired private LabelStore labels;
  @Autowired private Subjects subjects;
  @Autowired private Triages triages;

  @Test
  void withoutLabelsTheSourcesAreReadAgain() {
    serve();
    long instance = opened();

    assertThat(plans.because(instance)).isNull();
    LifecycleId id = retrainings.because(instance, null);

    LifecycleRequest request = lifecycles.find(id).orElseThrow().request();
    assertThat(request.data().uri()).containsExactly("/data/a.csv");
    assertThat(Objects.requireNonNull(request.retraining()).version()).isEqualTo(1);
    assertThat(lifecycles.find(id).orElseThrow().requestedBy()).isEqualTo("data-scientist");
  }

  @Test
  void withLabelsTheRowsOfProductionAreCollected() {
    serve();
    send(1000);
    long instance = opened();

    DataCollection collection = Objects.requireNonNull(plans.because(instance));

    assertThat(plans.because(instance))
        .usingRecursiveComparison()
        .ignoringFields("until")
        .isEqualTo(collection);
    assertThat(collection.collectionId()).isEqualTo(drift(instance).driftId());
    assertThat(collection.includeTraining()).isTrue();
    assertThat(collection.minRows()).isEqualTo(200);
    LifecycleId id = retrainings.because(instance, collected(collection));
    LifecycleRequest request = lifecycles.find(id).orElseThrow().request();
    assertThat(request.split().strategy()).isEqualTo(SplitStrategy.GIVEN);
    assertThat(request.split().column()).isEqualTo(CollectedData.SPLIT);
    assertThat(request.data().exclude()).contains(CollectedData.SPLIT, CollectedData.ORIGIN);
    assertThat(request.datasetName()).isEqualTo(model.value());
  }

  @Test
  void aCaseLeadsToOneRetrainingHoweverOftenItIsTold() {
    serve();
    long instance = opened();

    LifecycleId first = retrainings.because(instance, null);
    LifecycleId again = retrainings.because(instance, null);

    assertThat(again).isEqualTo(first);
    assertThat(drift(instance).state()).isEqualTo(DriftState.RETRAINING);
    assertThat(drift(instance).retraining()).isEqualTo(first);
    assertThat(requested())
        .allSatisfy(message -> assertThat(message.id()).isEqualTo(first.value()))
        .isNotEmpty();
    assertThat(lifecycles.waiting(Instant.now().plusSeconds(60)))
        .as("it waits for its message, and is not started as others are")
        .noneMatch(waiting -> waiting.id().equals(first));
    assertThat(measured(Severity.CRITICAL, "age").raise()).as("it is under way").isFalse();
  }

  @Test
  void whoAskedForItAndWhoMadeTheVersionMayNotApproveIt() {
    serve();
    long instance = opened();
    task(
        instance,
        TriageTasks.FIRST,
        "COMPLETED",
        "ml-ops",
        "{'triage': {'action': 'RETRAIN', 'comment': 'because', 'sha256': '%s'}}"
            .formatted(DIGEST));
    Response response = triages.record(instance, TriageTasks.FIRST, KEYS.incrementAndGet());

    LifecycleId id = retrainings.because(instance, null);

    assertThat(response.action()).isEqualTo(Response.Action.RETRAIN);
    assertThat(lifecycles.find(id).orElseThrow().requestedBy()).isEqualTo("ml-ops");
    assertThat(subjects.parties(id)).containsExactlyInAnyOrder("ml-ops", "data-scientist");
  }

  @Test
  void aVersionThatServesNoMoreIsNotMadeAnew() {
    serve();
    long instance = opened();
    serve(OTHER_DIGEST);

    assertRefused(() -> plans.because(instance), "does not serve any more");
    assertRefused(() -> retrainings.because(instance, null), "does not serve any more");
  }

  @Test
  void oneRetrainingOfAModelAtATime() {
    serve();
    retrainings.scheduled(model, 5_000 + KEYS.incrementAndGet(), "it is old", null);

    long other = 5_000 + KEYS.incrementAndGet();

    assertRefused(() -> plans.scheduled(model, other), "makes " + model + " anew already");
    assertRefused(() -> retrainings.scheduled(model, other, "it is old", null), "anew already");
    assertThat(review().busy()).isTrue();
  }

  @Test
  void rowsOfProductionNeedLabels() {
    serve();
    long instance = opened();
    task(
        instance,
        TriageTasks.FIRST,
        "COMPLETED",
        "ml-ops",
        "{'triage': {'action': 'RETRAIN', 'comment': 'x', 'data': 'PRODUCTION', 'sha256': '%s'}}"
            .formatted(DIGEST));
    triages.record(instance, TriageTasks.FIRST, KEYS.incrementAndGet());

    assertRefused(() -> plans.because(instance), "0 labels have come in");
    assertThat(drifts.events(drift(instance).driftId()).stream().map(it -> it.kind()))
        .contains(Errors.RETRAINING_REFUSED);
  }

  @Test
  void believesNoFolderThatAVariableNames() {
    serve();
    long instance = opened();

    for (String uri :
        List.of("/etc", ARTIFACTS + "/x/Task_Other/y", ARTIFACTS + "/a/../../etc/b")) {
      assertThatThrownBy(() -> retrainings.because(instance, collected(uri)))
          .isInstanceOf(Unrecoverable.class)
          .hasMessageContaining("is no folder in which rows are collected");
    }
  }

  @Test
  void theCaseEndsWithItsRetraining() {
    serve();
    long instance = opened();
    LifecycleId id = retrainings.because(instance, null);
    ended(id, "EndEvent_NotReleased");

    retrainings.lookAfter();
    retrainings.lookAfter();

    assertThat(drift(instance).state()).isEqualTo(DriftState.NOT_RELEASED);
    assertThat(measured(Severity.ALERT, "age").raise()).as("the drift is still there").isTrue();
  }

  @Test
  void aReleaseClearsTheCase() {
    serve();
    long instance = opened();
    ended(retrainings.because(instance, null), "EndEvent_Released");

    retrainings.lookAfter();

    assertThat(drift(instance).state()).isEqualTo(DriftState.CLEARED);
  }

  @Test
  void whatWaitsForItsMessageIsToldAgain() {
    serve();
    long instance = opened();
    engine.setAway(true);
    LifecycleId id;
    try {
      id = retrainings.because(instance, null);
    } finally {
      engine.setAway(false);
    }
    assertThat(requested()).isEmpty();
    sql.sql("update lifecycle set started_at = now() - interval '1 minute' where id = :id")
        .param("id", id.value())
        .update();

    retrainings.lookAfter();

    assertThat(requested())
        .isNotEmpty()
        .allSatisfy(
            message ->
                assertThat(message.variables()).isEqualTo(new Retrainings.Requested(id, model)));
  }

  @Test
  void tellsWhatSaysWhetherAVersionIsDue() {
    serve();
    send(300);

    var review = review();

    assertThat(review.version()).isEqualTo(1);
    assertThat(review.newLabels()).isEqualTo(300);
    assertThat(review.everyHours()).isNull();
    assertThat(review.busy()).isFalse();
    assertThat(review.ageHours()).isPositive();
  }

  @Test
  void peopleDoNotSayWhatARetrainingGoesBackTo() {
    Answer answer =
        post(
            "/v1/lifecycles",
            "{\"model\": \"m\", \"retraining\": {\"version\": 1, \"reason\": \"x\"}}");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.detail()).contains("only Slipway says what a retraining goes back to");
  }

  private io.slipway.contract.RetrainingReview review() {
    return due.reviews(model).get(0);
  }

  private void send(int number) {
    labels.add(new LabelStore.Batch(model, "f".repeat(64), number, "ml-ops", Instant.now()));
  }

  private static CollectedData collected(DataCollection collection) {
    return collected(
        ARTIFACTS + "/" + collection.collectionId() + "/Task_CollectTrainingData/abc/rows");
  }

  private static CollectedData collected(String uri) {
    return new CollectedData(
        uri, DIGEST, 1000, 300, 100, "2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z");
  }

  private void ended(LifecycleId id, String end) {
    long key = KEYS.incrementAndGet();
    lifecycles.bind(id, key);
    sql.sql(
            """
            insert into process_instance (key, root_key, process_id, state, end_event, started_at,
              ended_at) values (:key, :key, 'model-lifecycle', 'COMPLETED', :end, now(), now())\
            """)
        .param("key", key)
        .param("end", end)
        .update();
  }

  private List<EngineMessage> requested() {
    return engine.published(model.value()).stream()
        .filter(message -> message.name().equals(ProcessIds.RETRAINING_REQUESTED_MESSAGE))
        .toList();
  }

  private static void assertRefused(Runnable action, String message) {
    assertThatThrownBy(action::run)
        .isInstanceOfSatisfying(
            Refused.class, e -> assertThat(e.code()).isEqualTo(Errors.RETRAINING_REFUSED))
        .hasMessageContaining(message);
  }
}
