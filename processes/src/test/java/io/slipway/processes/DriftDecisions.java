package io.slipway.processes;

import io.slipway.contract.DriftResponse;
import io.slipway.processes.DecisionsIT.Row;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the tables of monitoring, drift and retraining have to say, row by row. */
final class DriftDecisions {
  private static final String SEVERITY = ProcessIds.DRIFT_SEVERITY_POLICY;

  private DriftDecisions() {}

  static Stream<Row> severityRows() {
    return Stream.of(
        severity("LossDoubled", "CRITICAL", Map.of("lossIsHigher", true, "lossRatio", 2)),
        severity("LossMuchHigher", "ALERT", Map.of("lossIsHigher", true, "lossRatio", 1.99)),
        severity("LossMuchHigher", "ALERT", Map.of("lossIsHigher", true, "lossRatio", 1.25)),
        severity("Unchanged", "NONE", Map.of("lossIsHigher", true, "lossRatio", 1.24)),
        severity("Unchanged", "NONE", Map.of("lossIsHigher", false, "lossRatio", 9)),
        severity("FeedBroken", "CRITICAL", Map.of("missingRise", 0.3, "maxEffect", 3)),
        severity("ColumnMovedFar", "ALERT", Map.of("maxEffect", 0.25, "driftedColumns", 1)),
        severity("ManyNewCategories", "ALERT", Map.of("newCategoryShare", 0.05)),
        severity("MoreMissing", "ALERT", Map.of("missingRise", 0.1)),
        severity("MoreMissing", "ALERT", Map.of("missingRise", 0.29)),
        severity("AnswersMovedFar", "ALERT", Map.of("predictionEffect", 0.25)),
        severity("RulesBroken", "ALERT", Map.of("brokenRules", 1)),
        severity("EstimatedLossMuchHigher", "ALERT", Map.of("estimatedLossRatio", 1.5)),
        severity(
            "ConceptDrifted",
            "ALERT",
            Map.of("conceptDrift", true, "lossIsHigher", true, "lossRatio", 1.1)),
        severity("ColumnsMoved", "WATCH", Map.of("driftedColumns", 1, "maxEffect", 0.24)),
        severity("AnswersMoved", "WATCH", Map.of("predictionEffect", 0.24)),
        severity("AnswersMoved", "WATCH", Map.of("predictionEffect", 0.1)),
        severity("EstimatedLossHigher", "WATCH", Map.of("estimatedLossRatio", 1.2)),
        severity("ConceptMayDrift", "WATCH", Map.of("conceptDrift", true)),
        severity("Unchanged", "NONE", Map.of()),
        severity("Unchanged", "NONE", Map.of("maxEffect", -0.01, "missingRise", -0.5)),
        withoutMeasure("maxEffect"),
        withoutMeasure("missingRise"),
        withoutMeasure("newCategoryShare"),
        withoutMeasure("predictionEffect"),
        withoutMeasure("brokenRules"),
        withoutMeasure("driftedColumns"),
        withoutMeasure("lossIsHigher"),
        withoutMeasure("conceptDrift"));
  }

  static Stream<Row> actionRows() {
    return Stream.of(
        action("RollBack", "ROLL_BACK", "CRITICAL", Map.of("lossRatio", 4)),
        action("RetrainCritical", "RETRAIN", "CRITICAL", Map.of("lossRatio", 3.9)),
        action("RetrainCritical", "RETRAIN", "CRITICAL", without("previousVersion", 4)),
        action("TriageCritical", "TRIAGE", "CRITICAL", Map.of("labelledRows", 199)),
        action(
            "TriageCritical", "TRIAGE", "CRITICAL", Map.of("response", "triage", "lossRatio", 9)),
        action("RetrainAlert", "RETRAIN", "ALERT", Map.of("labelledRows", 200)),
        action("TriageAlert", "TRIAGE", "ALERT", Map.of("labelledRows", 199)),
        action("TriageAlert", "TRIAGE", "ALERT", Map.of("response", "triage")),
        action("IgnoreWatch", "IGNORE", "WATCH", Map.of()),
        action("IgnoreWatch", "IGNORE", "NONE", Map.of()),
        action("TriageUnknown", "TRIAGE", "PERHAPS", Map.of()));
  }

  static Stream<Row> scheduleRows() {
    return Stream.of(
        schedule("Busy", false, Map.of("busy", true, "ageHours", 100, "everyHours", 24)),
        schedule("Overdue", true, Map.of("ageHours", 24, "everyHours", 24)),
        schedule("NotDue", false, Map.of("ageHours", 23, "everyHours", 24)),
        schedule("DriftForecast", true, Map.of("forecastDays", 7)),
        schedule("NotDue", false, Map.of("forecastDays", 7.1)),
        schedule("ManyNewLabels", true, Map.of("newLabels", 32561)),
        schedule("NotDue", false, Map.of("newLabels", 32560)),
        schedule("NotDue", false, Map.of("newLabels", 0, "trainingRows", 0)),
        schedule("NotDue", false, Map.of("ageHours", 100000)));
  }

  /** What a window without drift and without labels leads to when these measures are others. */
  private static Row severity(String rule, String severity, Map<String, ?> others) {
    var measures = new HashMap<String, @Nullable Object>();
    measures.put("lossIsHigher", false);
    measures.put("lossRatio", null);
    measures.put("missingRise", 0);
    measures.put("maxEffect", 0.02);
    measures.put("newCategoryShare", 0);
    measures.put("predictionEffect", 0.01);
    measures.put("brokenRules", 0);
    measures.put("estimatedLossRatio", null);
    measures.put("conceptDrift", false);
    measures.put("driftedColumns", 0);
    measures.putAll(others);
    return new Row(SEVERITY, rule, Map.of("measurement", measures), Map.of("severity", severity));
  }

  private static Row withoutMeasure(String measure) {
    var missing = new HashMap<String, @Nullable Object>();
    missing.put(measure, null);
    return severity("NotMeasured", "WATCH", missing);
  }

  /** What a case leads to whose request asks for a retraining when these facts are others. */
  private static Row action(String rule, String action, String severity, Map<String, ?> others) {
    var drift = new HashMap<String, @Nullable Object>();
    drift.put("severity", severity);
    drift.put("response", Engine.JSON.valueToTree(DriftResponse.RETRAIN).textValue());
    drift.put("labelledRows", 5000);
    drift.put("previousVersion", 2);
    var lossRatio = others.containsKey("lossRatio") ? others.get("lossRatio") : 1.3;
    drift.put("measurement", Collections.singletonMap("lossRatio", lossRatio));
    drift.putAll(others);
    return new Row(
        ProcessIds.DRIFT_ACTION_POLICY,
        rule,
        Map.of("drift", drift),
        Map.of("action", action, "group", "ml-ops"));
  }

  private static Map<String, ?> without(String fact, double lossRatio) {
    var others = new HashMap<String, @Nullable Object>();
    others.put(fact, null);
    others.put("lossRatio", lossRatio);
    return others;
  }

  private static Row schedule(String rule, boolean due, Map<String, ?> others) {
    var review = new HashMap<String, @Nullable Object>();
    review.put("busy", false);
    review.put("ageHours", 100);
    review.put("everyHours", null);
    review.put("forecastDays", null);
    review.put("newLabels", 10);
    review.put("trainingRows", 32561);
    review.putAll(others);
    return new Row(
        ProcessIds.RETRAINING_POLICY, rule, Map.of("review", review), Map.of("due", due));
  }
}
