package io.slipway.processes;

import io.camunda.client.api.response.ActivatedJob;
import io.slipway.contract.CollectedData;
import io.slipway.contract.DataCollection;
import io.slipway.contract.DriftCase;
import io.slipway.contract.DriftExplanation;
import io.slipway.contract.DriftMeasurement;
import io.slipway.contract.DriftResponse;
import io.slipway.contract.DriftWindow;
import io.slipway.contract.Environment;
import io.slipway.contract.LifecycleId;
import io.slipway.contract.RetrainingReview;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Facts of a model in production that drifts. */
final class DriftFacts {
  static final DriftMeasurement MEASUREMENT = measurement(true);
  static final DriftExplanation EXPLANATION =
      new DriftExplanation(
          null, List.of(), List.of(), List.of(), List.of(), "file:/a/explanation.json", Facts.SHA);
  static final String EXPLANATION_URL = "http://127.0.0.1:27180/v1/drift/adult-income-d1/report";
  static final DataCollection COLLECTION =
      new DataCollection(
          new LifecycleId("adult-income-d1"),
          Facts.MODEL,
          3,
          "file:/a/package",
          Facts.SHA,
          Facts.REQUEST,
          Facts.DATASET,
          true,
          "2026-01-01T00:00:00Z",
          "2026-02-01T00:00:00Z",
          "file:/a/labels/adult-income",
          0.2,
          200);
  static final CollectedData COLLECTED =
      new CollectedData(
          "file:/a/collected",
          Facts.SHA,
          6000,
          5000,
          1000,
          "2026-01-01T00:00:00Z",
          "2026-02-01T00:00:00Z");

  private DriftFacts() {}

  /** All goes well: a window drifts, a person answers, a retraining begins. */
  static void fill(Script script) {
    var once = Answer.variables(Map.of("windows", List.of(window("adult-income-w1"))));
    script.on(JobTypes.LIST_DEPLOYMENTS, Answer.inTurn(once, Answer.variables(noWindows())));
    script.gives(JobTypes.MEASURE_DRIFT, "measurement", MEASUREMENT);
    script.gives(JobTypes.RECORD_WINDOW, "alarm", alarm(false, false));
    script.on(JobTypes.OPEN_DRIFT_CASE, opening(drift("ALERT", DriftResponse.TRIAGE)));
    script.gives(JobTypes.EXPLAIN_DRIFT, "explanation", EXPLANATION);
    script.gives(JobTypes.RECORD_EXPLANATION, "explanationUrl", EXPLANATION_URL);
    script.on(JobTypes.RECORD_TRIAGE, Answer.computed(DriftFacts::response));
    script.gives(JobTypes.PLAN_RETRAINING, "collection", COLLECTION);
    script.gives(JobTypes.COLLECT_TRAINING_DATA, "collectedData", COLLECTED);
    script.gives(
        JobTypes.REQUEST_RETRAINING, "retraining", Map.of("lifecycleId", "adult-income-7"));
    script.gives(JobTypes.LIST_DUE_MODELS, "reviews", List.of(review(48, 24.0)));
  }

  static Map<String, ?> noWindows() {
    return Map.of("windows", List.of());
  }

  static DriftWindow window(String id) {
    return new DriftWindow(
        new LifecycleId(id),
        Facts.MODEL,
        3,
        "file:/a/package",
        Facts.SHA,
        Facts.REQUEST,
        Facts.SPLIT,
        Facts.EVALUATION,
        "2026-01-01T00:00:00Z",
        "2026-02-01T00:00:00Z",
        false,
        "file:/a/labels/adult-income");
  }

  /** Of a window in which a column moved far. */
  static DriftMeasurement measurement(boolean enough) {
    return new DriftMeasurement(
        new LifecycleId("adult-income-w1"),
        enough,
        "2026-02-01T00:00:00Z",
        5000,
        5000,
        14,
        1,
        List.of(),
        0.4,
        0.05,
        0.0,
        0.0,
        0,
        1.1,
        false,
        0.9,
        1.0,
        false,
        List.of(),
        "file:/a/report.json",
        Facts.SHA);
  }

  static Map<String, ?> alarm(boolean raise, boolean clear) {
    var alarm = new HashMap<String, @Nullable Object>();
    alarm.put("raise", raise);
    alarm.put("clear", clear);
    alarm.put("driftId", raise ? "adult-income-d1" : null);
    return alarm;
  }

  static DriftCase drift(String severity, DriftResponse response) {
    return new DriftCase(
        new LifecycleId("adult-income-d1"),
        Facts.MODEL,
        3,
        Environment.PRODUCTION,
        "file:/a/package",
        Facts.SHA,
        Facts.REQUEST,
        Facts.SPLIT,
        List.of(),
        "file:/a/labels/adult-income",
        severity,
        "A column moved far.",
        MEASUREMENT,
        response,
        2,
        5000);
  }

  /** What the worker says that opens this case, for whichever model it is asked. */
  static Answer opening(DriftCase drift) {
    return Answer.computed(
        job -> Map.of("drift", drift, "environment", "production", "modelName", modelOf(job)));
  }

  static RetrainingReview review(long ageHours, @Nullable Double everyHours) {
    return new RetrainingReview(Facts.MODEL, 3, ageHours, everyHours, null, 10, 32561, false);
  }

  static Map<String, ?> triaged(String action) {
    return Map.of(
        "triage",
        Map.of("action", action, "comment", "seen", "data", "PRODUCTION", "sha256", Facts.SHA));
  }

  private static Object modelOf(ActivatedJob job) {
    return job.getVariable("modelName");
  }

  /** As the person wanted it. */
  private static Map<String, ?> response(ActivatedJob job) {
    var triage = (Map<?, ?>) job.getVariable("triage");
    var action = String.valueOf(triage.get("action"));
    return Map.of("response", Map.of("action", action, "by", "ml-ops", "reason", "seen"));
  }
}
