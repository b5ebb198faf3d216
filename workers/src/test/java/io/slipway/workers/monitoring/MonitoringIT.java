package io.slipway.workers.monitoring;

import static io.slipway.workers.fake.Samples.OTHER_DIGEST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.slipway.contract.DriftCase;
import io.slipway.contract.DriftExplanation;
import io.slipway.contract.DriftWindow;
import io.slipway.contract.Failure;
import io.slipway.contract.LifecycleId;
import io.slipway.contract.MonitoringSpec;
import io.slipway.processes.Errors;
import io.slipway.processes.ProcessIds;
import io.slipway.workers.engine.EngineMessage;
import io.slipway.workers.monitoring.DriftLevels.Level;
import io.slipway.workers.outcome.NotYet;
import io.slipway.workers.outcome.Refused;
import io.slipway.workers.outcome.Unrecoverable;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class MonitoringIT extends WatchedModel {
  @Autowired private Triages triages;
  @Autowired private DriftLevels levels;
  @Autowired private DriftNews news;

  @Test
  void theFirstWindowBeginsWhenTheVersionServes() {
    serve();

    assertThat(dueWindows.list(model, false)).isEmpty();
    DriftWindow window = due();

    assertThat(window.version()).isEqualTo(1);
    assertThat(window.windowId().value()).matches(model + "-w\\d{6}");
    assertThat(window.close()).isTrue();
    assertThat(window.labelsUri()).endsWith("labels/" + model);
    assertThat(dueWindows.list(model, true).get(0).windowId()).isEqualTo(window.windowId());
    assertThat(dueWindows.list(model, false)).as("a day has passed").hasSize(1);
  }

  @Test
  void theNextWindowBeginsWhereTheLastOneEnded() {
    serve();
    DriftWindow first = due();
    windows.record(first, measurement(first), new DriftSeverity(Severity.NONE, "quiet"));

    DriftWindow second = dueWindows.list(model, true).get(0);

    assertThat(second.from()).isEqualTo(measurement(first).to());
    assertThat(second.windowId()).isNotEqualTo(first.windowId());
  }

  @Test
  void anAlertingWindowRaisesOneCaseHoweverOftenItIsTold() {
    serve();
    DriftWindow window = due();
    var severity = new DriftSeverity(Severity.ALERT, "age moved");

    Alarm first = windows.record(window, measurement(window, "age"), severity);
    Alarm again = windows.record(window, measurement(window, "age"), severity);

    assertThat(first.raise()).isTrue();
    assertThat(again).isEqualTo(first);
    assertThat(drifts.list(Optional.of(model), Optional.empty())).hasSize(1);
    assertThat(told("drift-raised-" + first.driftId())).isEqualTo(1);
  }

  @Test
  void whileACaseIsOpenThereIsNoSecondOne() {
    serve();
    Alarm first = measured(Severity.ALERT, "age");

    Alarm second = measured(Severity.CRITICAL, "age", "hours");

    assertThat(first.raise()).isTrue();
    assertThat(second).isEqualTo(Alarm.NONE);
  }

  @Test
  void oneAlertIsNotEnoughWhereTwoOfThreeAreWanted() {
    serve(new MonitoringSpec(null, null, null, 2, 3, null, null, null), OTHER_DIGEST);

    assertThat(measured(Severity.ALERT, "age").raise()).isFalse();
    assertThat(measured(Severity.NONE).raise()).isFalse();
    assertThat(measured(Severity.ALERT, "age").raise()).isTrue();
  }

  @Test
  void aCriticalWindowCallsPeopleAtOnce() {
    serve(new MonitoringSpec(null, null, null, 3, 5, null, null, null), OTHER_DIGEST);

    assertThat(measured(Severity.CRITICAL, "age").raise()).isTrue();
  }

  @Test
  void aCaseThatNobodyDecidedIsClearedByQuietWindows() {
    serve();
    long instance = opened();

    Alarm alarm = measured(Severity.NONE);
    signals.clear(alarm);
    cases.clear(instance);
    cases.clear(instance);

    assertThat(alarm).isEqualTo(Alarm.clear(drift(instance).driftId()));
    assertThat(published(ProcessIds.DRIFT_CLEARED_MESSAGE)).hasSize(1);
    assertThat(drift(instance).state()).isEqualTo(DriftState.CLEARED);
    assertThat(told("drift-closed-" + drift(instance).driftId())).isEqualTo(1);
    assertThat(measured(Severity.ALERT, "age").raise()).as("a new incident").isTrue();
  }

  @Test
  void aWindowThatCannotBeMeasuredIsTriedAgain() {
    serve();
    DriftWindow window = due();

    windows.refuse(window, new Failure(Errors.MEASUREMENT_REFUSED, "no log", "Task"));
    windows.refuse(window, new Failure(Errors.MEASUREMENT_REFUSED, "no log", "Task"));

    assertThat(dueWindows.list(model, true).get(0).windowId()).isEqualTo(window.windowId());
    assertThat(told("unmeasured-" + window.windowId())).isEqualTo(1);
    JsonNode shown = getAs("ml-ops", "/v1/models/" + model + "/monitoring").body();
    assertThat(shown.at("/windows/0/state").asText()).isEqualTo("UNMEASURED");
    assertThat(shown.at("/windows/0/failure").asText()).isEqualTo("no log");
  }

  @Test
  void theCaseIsToldAndBoundToOneInstance() {
    serve();
    Alarm alarm = measured(Severity.ALERT, "age");
    signals.raise(alarm);
    LifecycleId id = Objects.requireNonNull(alarm.driftId());

    DriftCase facts = cases.open(id, 71).drift();

    assertThat(published(ProcessIds.DRIFT_DETECTED_MESSAGE))
        .singleElement()
        .satisfies(
            message -> {
              assertThat(message.kept()).isEqualTo(Duration.ZERO);
              assertThat(message.variables()).isEqualTo(new DriftNews.Detected(id, model));
            });
    assertThat(facts.windows()).hasSize(1);
    assertThat(facts.measurement().drifted().get(0).column()).isEqualTo("age");
    assertThat(cases.open(id, 71).drift()).isEqualTo(facts);
    assertThatThrownBy(() -> cases.open(id, 72))
        .isInstanceOf(Unrecoverable.class)
        .hasMessageContaining("Process instance 71 looks after");
    signals.raise(alarm);
    assertThat(published(ProcessIds.DRIFT_DETECTED_MESSAGE)).hasSize(1);
  }

  @Test
  void aForgedMessageOpensNothing() {
    assertThatThrownBy(() -> cases.open(new LifecycleId("no-case"), 73))
        .isInstanceOf(Unrecoverable.class);
    assertThatThrownBy(() -> signals.raise(new Alarm(true, false, new LifecycleId("no-case"))))
        .isInstanceOf(Unrecoverable.class);
  }

  @Test
  void whatDidNotReachTheEngineIsToldAgain() {
    serve();
    measured(Severity.ALERT, "age");

    news.repeat();
    assertThat(published(ProcessIds.DRIFT_DETECTED_MESSAGE)).isEmpty();
    sql.sql("update drift_case set raised_at = now() - interval '1 minute' where model = :model")
        .param("model", model.value())
        .update();
    news.repeat();

    assertThat(published(ProcessIds.DRIFT_DETECTED_MESSAGE)).hasSizeGreaterThanOrEqualTo(1);
  }

  @Test
  void theExplanationIsKeptOnce() {
    serve();
    long instance = opened();
    var explanation =
        new DriftExplanation(
            null,
            List.of(),
            List.of(),
            List.of("age moved"),
            List.of("look"),
            "/x",
            "a".repeat(64));

    String url = cases.explain(instance, explanation);
    cases.explain(instance, explanation);
    cases.explain(instance, null);

    assertThat(url).endsWith("/v1/drift/" + drift(instance).driftId() + "/report");
    JsonNode shown = getAs("ml-ops", "/v1/drift/" + drift(instance).driftId()).body();
    assertThat(shown.at("/drift/explanation/advice/0").asText()).isEqualTo("look");
    assertThat(shown.path("trail").findValuesAsText("kind")).containsExactly("RAISED", "EXPLAINED");
    Answer page = getAs("ml-ops", "/v1/drift/" + drift(instance).driftId() + "/report");
    assertThat(page.text()).contains("<h1>", "age moved", "look");
    assertThat(page.headers().firstValue("Content-Security-Policy")).isPresent();
  }

  @Test
  void whoTriagedIsInTheEnginesRecord() {
    serve();
    long instance = opened();
    assertThatThrownBy(() -> triages.record(instance, TriageTasks.FIRST, 1_001 + instance))
        .isInstanceOf(NotYet.class);
    task(instance, TriageTasks.FIRST, "COMPLETED", "ml-ops", answer("DISMISS", "'until': 'P14D'"));

    Response response = triages.record(instance, TriageTasks.FIRST, 1_001 + instance);

    assertThat(response.by()).isEqualTo("ml-ops");
    assertThat(response.until()).isNotNull();
    assertThat(triages.record(instance, TriageTasks.FIRST, 1_001 + instance)).isEqualTo(response);
    assertThat(drift(instance).state()).isEqualTo(DriftState.TRIAGED);
    cases.dismiss(instance);
    cases.dismiss(instance);
    assertThat(drift(instance).state()).isEqualTo(DriftState.DISMISSED);
    assertThat(measured(Severity.ALERT, "age").raise()).as("it was dismissed").isFalse();
    assertThat(measured(Severity.ALERT, "age", "hours").raise()).as("more moved").isTrue();
  }

  @Test
  void aGraverDriftThanTheDismissedOneIsRaised() {
    serve();
    long instance = opened();
    task(instance, TriageTasks.FIRST, "COMPLETED", "ml-ops", answer("DISMISS", "'until': 'P14D'"));
    triages.record(instance, TriageTasks.FIRST, 1_002 + instance);
    cases.dismiss(instance);

    assertThat(measured(Severity.CRITICAL, "age").raise()).isTrue();
  }

  @Test
  void refusesATriageThatDoesNotCount() {
    serve();
    long instance = opened();

    assertRefused(instance, "approver", answer("RETRAIN", ""), "is not in the group ml-ops");
    assertRefused(instance, "outsider", answer("RETRAIN", ""), "not in the team");
    assertRefused(instance, "", answer("RETRAIN", ""), "completed by nobody");
    assertRefused(instance, "ml-ops", answer("DISMISS", ""), "until when");
    assertRefused(instance, "ml-ops", answer("DISMISS", "'until': 'P120D'"), "within 90 days");
    assertRefused(instance, "ml-ops", answer("APPROVE", ""), "is not a decision about drift");
    assertRefused(instance, "ml-ops", answer("RETRAIN", "'data': 'ALL'"), "PRODUCTION or SOURCES");
    assertRefused(instance, "ml-ops", "{'triage': {'action': 'RETRAIN'}}", "no measurement");
    assertRefused(instance, "ml-ops", "{'triage': 7}", "no measurement");
    assertRefused(
        instance, "ml-ops", answer("RETRAIN", "").replace("'comment': 'because', ", ""), "Say why");
    assertRefused(instance, "ml-ops", answer("RETRAIN", "'nonce': 'invented'"), "nonce");
    assertThat(drift(instance).state()).isEqualTo(DriftState.OPEN);
  }

  @Test
  void theLeadsTaskIsForLeadsOnly() {
    serve();
    long instance = opened();
    task(instance, TriageTasks.LEAD, "COMPLETED", "lead", answer("RETRAIN", ""));

    assertThat(triages.record(instance, TriageTasks.LEAD, 1_003 + instance).by()).isEqualTo("lead");
  }

  @Test
  void aTriageThroughTheApiNeedsTheNonceThatWasShown() {
    serve();
    long instance = opened();
    long key = task(instance, TriageTasks.FIRST, "OPEN", "", "");

    JsonNode shown = getAs("ml-ops", "/v1/tasks/" + key).body();
    String nonce = shown.path("nonce").asText();
    assertThat(getAs("ml-ops", "/v1/tasks").body().findValuesAsText("taskKey"))
        .contains(String.valueOf(key));
    assertThat(shown.at("/evidence/drift/measurement/drifted/0/column").asText()).isEqualTo("age");
    assertThat(decide("approver", key, nonce, "RETRAIN").status()).isEqualTo(403);
    assertThat(decide("ml-ops", key, "other", "RETRAIN").status()).isEqualTo(409);
    assertThat(decide("ml-ops", key, nonce, "DISMISS").detail()).contains("until when");

    Answer taken = decide("ml-ops", key, nonce, "RETRAIN");

    assertThat(taken.status()).as(taken.text()).isEqualTo(200);
    assertThat(engine.assignees.get(key)).isEqualTo("ml-ops");
    String answer = json.valueToTree(engine.completed.get(key)).toString();
    sql.sql(
            """
            update user_task set state = 'COMPLETED', assignee = 'ml-ops',
              answer = cast(:answer as jsonb) where key = :key\
            """)
        .param("answer", answer)
        .param("key", key)
        .update();
    Response response = triages.record(instance, TriageTasks.FIRST, 1_004 + instance);
    assertThat(response.action()).isEqualTo(Response.Action.RETRAIN);
    assertThat(decide("ml-ops", key, nonce, "RETRAIN").status()).isEqualTo(409);
  }

  @Test
  void anotherTeamSeesNothingOfIt() {
    serve();
    long instance = opened();
    long key = task(instance, TriageTasks.FIRST, "OPEN", "", "");
    LifecycleId id = drift(instance).driftId();

    for (String path :
        List.of("/v1/models/" + model + "/monitoring", "/v1/drift/" + id, "/v1/tasks/" + key)) {
      assertThat(getAs("outsider", path).status()).as(path).isEqualTo(404);
    }
    assertThat(getAs("outsider", "/v1/drift").body()).isEmpty();
    assertThat(getAs("ml-ops", "/v1/drift?state=open&model=" + model).body()).hasSize(1);
    assertThat(getAs("ml-ops", "/v1/drift?state=odd").detail()).contains("'odd' is none of");
  }

  @Test
  void eachLevelIsToldOnce() {
    serve();
    long instance = opened();
    assertThatThrownBy(() -> levels.notify(instance, TriageTasks.FIRST, Level.REMIND))
        .isInstanceOf(NotYet.class);
    long key = task(instance, TriageTasks.FIRST, "OPEN", "", "");
    String prefix = "drift-" + drift(instance).driftId() + "-" + key + "-";

    for (Level level : Level.values()) {
      levels.notify(instance, TriageTasks.FIRST, level);
      levels.notify(instance, TriageTasks.FIRST, level);
    }

    for (String level : List.of("remind", "escalate", "page", "lead")) {
      assertThat(told(prefix + level)).as(level).isEqualTo(1);
    }
  }

  @Test
  void rollsBackToWhatServedBefore() {
    serve();
    serve(OTHER_DIGEST);
    long instance = opened();
    assertThat(cases.open(drift(instance).driftId(), instance).drift().previousVersion())
        .isEqualTo(1);

    cases.rollBack(instance);
    cases.rollBack(instance);

    assertThat(drift(instance).state()).isEqualTo(DriftState.ROLLED_BACK);
    assertThat(getAs("ml-ops", "/v1/models/" + model).body().path("serving").asInt()).isEqualTo(1);
  }

  @Test
  void aRollBackToNothingIsRefused() {
    serve();
    long instance = opened();

    assertThatThrownBy(() -> cases.rollBack(instance))
        .isInstanceOfSatisfying(
            Refused.class, e -> assertThat(e.code()).isEqualTo(Errors.ROLL_BACK_REFUSED));
    assertThat(drift(instance).state()).isEqualTo(DriftState.OPEN);
  }

  @Test
  void peopleMayHaveItMeasuredAtOnce() {
    serve();

    Answer taken =
        send(
            as("ml-ops", "/v1/monitoring")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"model\": \"" + model + "\", \"close\": true}")));

    assertThat(taken.status()).as(taken.text()).isEqualTo(202);
    assertThat(engine.started()).contains(new MonitoringRuns.Start(model, true));
    assertThat(getAs("ml-ops", "/v1/monitoring/due").body().findValuesAsText("model"))
        .contains(model.value());
  }

  private void assertRefused(long instance, String who, String answer, String message) {
    task(instance, TriageTasks.FIRST, "COMPLETED", who, answer);
    long job = KEYS.incrementAndGet();
    for (int delivered = 0; delivered < 2; delivered++) {
      assertThatThrownBy(() -> triages.record(instance, TriageTasks.FIRST, job))
          .isInstanceOfSatisfying(
              Refused.class, e -> assertThat(e.code()).isEqualTo(Errors.REVIEW_NOT_VALID))
          .hasMessageContaining(message);
    }
  }

  private static String answer(String action, String more) {
    return "{'triage': {'action': '%s', 'comment': 'because', 'sha256': '%s'%s}}"
        .formatted(action, "b".repeat(64), more.isEmpty() ? "" : ", " + more);
  }

  private Answer decide(String who, long key, String nonce, String decision) {
    return send(
        as(who, "/v1/tasks/" + key + "/decision")
            .header("Content-Type", "application/json")
            .POST(
                BodyPublishers.ofString(
                    "{\"decision\": \"%s\", \"comment\": \"because\", \"nonce\": \"%s\"}"
                        .formatted(decision, nonce))));
  }

  private List<EngineMessage> published(String name) {
    return engine.published(model.value()).stream()
        .filter(message -> message.name().equals(name))
        .toList();
  }

  private long told(String key) {
    return sql.sql("select count(*) from notification where key = :key")
        .param("key", key)
        .query(Long.class)
        .single();
  }
}
