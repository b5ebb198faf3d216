package io.slipway.processes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.camunda.client.api.response.EvaluateDecisionResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@ExtendWith(EngineExtension.class)
class DecisionsIT {
  /** One row of a table, with variables that lead to it and what it must say. */
  record Row(String decision, String rule, Map<String, ?> variables, Map<String, ?> answer) {}

  static Stream<Row> rows() {
    return Stream.of(
            qualityRows(),
            validationRows(),
            retrainingRows(),
            policyRows(),
            deploymentRows(),
            canaryRows(),
            DriftDecisions.severityRows(),
            DriftDecisions.actionRows(),
            DriftDecisions.scheduleRows())
        .flatMap(rows -> rows);
  }

  private static Stream<Row> qualityRows() {
    return Stream.of(
        quality("UnfitData", 1, 0.0, 0, 0, "REJECT"),
        quality("UnfitData", 1, 0.3, 2, 20, "REJECT"),
        quality("TooManyRowsRefused", 0, 0.21, 1, 0, "REJECT"),
        quality("LeakageSuspected", 0, 0.0, 1, 0, "WAIVE"),
        quality("LeakageSuspected", 0, 0.2, 3, 11, "WAIVE"),
        quality("ManyRowsRefused", 0, 0.2, 0, 0, "WAIVE"),
        quality("ManyRowsRefused", 0, 0.051, 0, 50, "WAIVE"),
        quality("ManyWarnings", 0, 0.05, 0, 11, "WAIVE"),
        quality("NoFindings", 0, 0.0, 0, 0, "PASS"),
        quality("SmallFindings", 0, 0.05, 0, 0, "PASS"),
        // the Adult data: duplicates and missing values, no bad row
        quality("SmallFindings", 0, 0.0, 0, 4, "PASS"),
        quality("SmallFindings", 0, 0.0, 0, 10, "PASS"),
        quality("NotMeasured", 0, 0.0, null, 0, "REJECT"),
        quality("NotMeasured", 0, 0.0, 0, null, "REJECT"));
  }

  private static Stream<Row> validationRows() {
    return Stream.of(
        validation("BaselinesNotBeaten", Map.of("beatsBaselines", false), "REJECT", "HIGH"),
        validation(
            "BaselinesNotBeaten",
            Map.of("beatsBaselines", false, "score", 0.99, "comparison", "WORSE"),
            "REJECT",
            "HIGH"),
        validation("TooLittleLift", Map.of("lift", 0.049), "REJECT", "HIGH"),
        validation("TooLittleLift", Map.of("lift", -0.3, "score", 0.5), "REJECT", "HIGH"),
        validation("WorseThanProduction", Map.of("comparison", "WORSE"), "REVIEW", "HIGH"),
        validation(
            "WorseThanProduction",
            Map.of("comparison", "WORSE", "score", 0.99, "overfitGap", 0.2),
            "REVIEW",
            "HIGH"),
        validation("Unfair", Map.of("fairnessGap", 0.201), "REVIEW", "HIGH"),
        validation("Overfitted", Map.of("overfitGap", 0.101), "REVIEW", "HIGH"),
        validation("WeakScore", Map.of("score", 0.599), "REVIEW", "HIGH"),
        validation("Outstanding", outstanding(Map.of()), "ACCEPT", "LOW"),
        validation("Outstanding", outstanding(Map.of("comparison", "NONE")), "ACCEPT", "LOW"),
        validation("Outstanding", outstanding(Map.of("fairnessGap", 0.1)), "ACCEPT", "LOW"),
        validation("Good", outstanding(Map.of("fairnessGap", 0.11)), "ACCEPT", "MEDIUM"),
        validation("Good", outstanding(Map.of("lift", 0.49)), "ACCEPT", "MEDIUM"),
        validation("Good", outstanding(Map.of("overfitGap", 0.011)), "ACCEPT", "MEDIUM"),
        // the Adult data
        validation("Good", Map.of(), "ACCEPT", "MEDIUM"),
        validation("Good", Map.of("comparison", "NONE"), "ACCEPT", "MEDIUM"),
        validation("Good", Map.of("comparison", "EQUAL"), "ACCEPT", "MEDIUM"),
        validation(
            "Good",
            Map.of("score", 0.8, "lift", 0.05, "overfitGap", 0.05, "fairnessGap", 0.2),
            "ACCEPT",
            "MEDIUM"),
        validation("Fair", Map.of("score", 0.79), "REVIEW", "MEDIUM"),
        validation("Fair", Map.of("score", 0.6), "REVIEW", "MEDIUM"),
        validation("Fair", Map.of("overfitGap", 0.1), "REVIEW", "MEDIUM"),
        without("beatsBaselines"),
        without("score"),
        without("lift"),
        without("overfitGap"),
        without("fairnessGap"),
        without("comparison"),
        validation("NotMeasured", Map.of("comparison", "PERHAPS"), "REJECT", "HIGH"));
  }

  private static Stream<Row> retrainingRows() {
    return Stream.of(
        retraining("RetrainingNotBetter", "EQUAL", "REJECT"),
        retraining("RetrainingNotBetter", "WORSE", "REJECT"),
        retraining("RetrainingNotBetter", "NONE", "REJECT"),
        retraining("Good", "BETTER", "ACCEPT"));
  }

  private static Stream<Row> policyRows() {
    return Stream.of(
        policy("HighRisk", "HIGH", "production", false, true, "P1D", 90),
        policy("HighRisk", "HIGH", "staging", false, true, "P1D", 90),
        policy("MediumRiskInProduction", "MEDIUM", "production", false, false, "P3D", 60),
        policy("LowRiskInProduction", "LOW", "production", false, false, "P3D", 40),
        policy("MediumRiskInStaging", "MEDIUM", "staging", false, false, "P3D", 30),
        policy("LowRiskInStaging", "LOW", "staging", true, false, "P3D", 10),
        policy("UnknownRisk", "NONE", "production", false, true, "P1D", 90),
        policy("UnknownRisk", "LOW", "elsewhere", false, true, "P1D", 90));
  }

  private static Stream<Row> deploymentRows() {
    return Stream.of(
        deployment("LowRiskInStaging", "LOW", "staging", false, 0.5),
        deployment("MediumRiskInStaging", "MEDIUM", "staging", true, 0.5),
        deployment("HighRiskInStaging", "HIGH", "staging", true, 0.2),
        deployment("LowRiskInProduction", "LOW", "production", true, 0.2),
        deployment("MediumRiskInProduction", "MEDIUM", "production", true, 0.1),
        deployment("HighRiskInProduction", "HIGH", "production", true, 0.05),
        deployment("UnknownRisk", "NONE", "production", true, 0.05));
  }

  private static Stream<Row> canaryRows() {
    return Stream.of(
        canary("PersonPromotes", Map.of("personVerdict", "PROMOTE", "errorRate", 1), "PROMOTE"),
        canary("PersonRollsBack", Map.of("personVerdict", "ROLL_BACK"), "ROLL_BACK"),
        canary("TooManyErrors", Map.of("errorRate", 0.011), "ROLL_BACK"),
        canary("TooManyErrors", Map.of("errorRate", 0.5, "requests", 2), "ROLL_BACK"),
        canary("TooSlow", Map.of("latencyRatio", 2.01), "ROLL_BACK"),
        canary("ScoresShifted", Map.of("scoreShift", 0.26), "ROLL_BACK"),
        canary("Good", Map.of(), "PROMOTE"),
        canary("Good", Map.of("errorRate", 0.01, "latencyRatio", 2, "scoreShift", 0.25), "PROMOTE"),
        canary("Good", Map.of("requests", 200, "extensions", 9), "PROMOTE"),
        canary("TooFewRequests", Map.of("requests", 199), "EXTEND"),
        canary("TooFewRequests", Map.of("requests", 0, "latencyRatio", 9), "EXTEND"),
        canary("TooFewButNoneBad", Map.of("requests", 199, "extensions", 1), "PROMOTE"),
        canary(
            "TooFewForHighRisk",
            Map.of("requests", 0, "extensions", 1, "riskTier", "HIGH"),
            "ROLL_BACK"),
        canary(
            "NotMeasured",
            Map.of("requests", 0, "extensions", 1, "riskTier", "NONE"),
            "ROLL_BACK"));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void decidesByTheRowThatFitsFirst(Row row, Engine engine) throws Exception {
    var response = evaluate(engine, row);

    assertThat(matchedRule(response)).isEqualTo("Rule_" + row.rule);
    JsonNode output = Engine.JSON.readTree(response.getDecisionOutput());
    assertThat(Engine.JSON.convertValue(output, Map.class)).containsAllEntriesOf(row.answer);
  }

  @Test
  void everyRowOfEveryTableHasATest() throws Exception {
    var tested = rows().map(row -> row.decision + " Rule_" + row.rule).distinct();

    assertThat(tested).containsExactlyInAnyOrderElementsOf(drawnRules());
  }

  private static EvaluateDecisionResponse evaluate(Engine engine, Row row) {
    return engine
        .client()
        .newEvaluateDecisionCommand()
        .decisionId(row.decision)
        .variables((Object) row.variables)
        .send()
        .join();
  }

  private static String matchedRule(EvaluateDecisionResponse response) {
    return response.getEvaluatedDecisions().get(0).getMatchedRules().get(0).getRuleId();
  }

  private static List<String> drawnRules() throws Exception {
    var rules = new ArrayList<String>();
    for (var resource : Diagram.resources(".dmn").toList()) {
      try (var stream = DecisionsIT.class.getClassLoader().getResourceAsStream(resource)) {
        var document = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(stream);
        var found = document.getElementsByTagName("rule");
        IntStream.range(0, found.getLength())
            .mapToObj(i -> found.item(i).getAttributes().getNamedItem("id").getNodeValue())
            .forEach(id -> rules.add(Diagram.nameOf(resource) + " " + id));
      }
    }
    return rules;
  }

  private static Row quality(
      String rule,
      int errors,
      double quarantinedShare,
      @Nullable Integer leakage,
      @Nullable Integer warnings,
      String outcome) {
    var quality = new HashMap<String, @Nullable Object>();
    quality.put("errors", errors);
    quality.put("quarantinedShare", quarantinedShare);
    quality.put("leakage", leakage);
    quality.put("warnings", warnings);
    return new Row(
        ProcessIds.DATA_QUALITY_GATE, rule, Map.of("quality", quality), Map.of("outcome", outcome));
  }

  /** A row that the Adult evaluation leads to when these facts of it are others. */
  private static Row validation(
      String rule, Map<String, ?> others, String verdict, String riskTier) {
    ObjectNode evaluation = Engine.JSON.valueToTree(Facts.EVALUATION);
    others.forEach(evaluation::putPOJO);
    return new Row(
        ProcessIds.VALIDATION_GATE,
        rule,
        Map.of("evaluation", evaluation),
        Map.of("verdict", verdict, "riskTier", riskTier));
  }

  /** The Adult model, retrained, against what serves. */
  private static Row retraining(String rule, String comparison, String verdict) {
    var first = validation(rule, Map.of("comparison", comparison), verdict, "");
    var origin = Map.of("version", 3, "reason", "drift");
    var variables = new HashMap<String, Object>(first.variables);
    variables.put("request", Map.of("retraining", origin));
    return new Row(first.decision, rule, variables, Map.of("verdict", verdict));
  }

  private static Row without(String fact) {
    var missing = new HashMap<String, @Nullable Object>();
    missing.put(fact, null);
    return validation("NotMeasured", missing, "REJECT", "HIGH");
  }

  private static Map<String, ?> outstanding(Map<String, ?> others) {
    var facts =
        new HashMap<String, Object>(
            Map.of("score", 0.95, "lift", 0.5, "overfitGap", 0.01, "fairnessGap", 0.0));
    facts.putAll(others);
    return facts;
  }

  private static Row policy(
      String rule,
      String riskTier,
      String environment,
      boolean autoApprove,
      boolean fourEyes,
      String sla,
      int priority) {
    return new Row(
        ProcessIds.APPROVAL_POLICY,
        rule,
        Map.of("validation", Map.of("riskTier", riskTier), "environment", environment),
        Map.of("autoApprove", autoApprove, "fourEyes", fourEyes, "sla", sla, "priority", priority));
  }

  private static Row deployment(
      String rule, String riskTier, String environment, boolean canary, double share) {
    return new Row(
        ProcessIds.DEPLOYMENT_POLICY,
        rule,
        Map.of("validation", Map.of("riskTier", riskTier), "environment", environment),
        Map.of("canary", canary, "shadow", false, "canaryShare", share));
  }

  /** A row that a canary of medium risk leads to when these facts of it are others. */
  private static Row canary(String rule, Map<String, ?> others, String outcome) {
    var measurement = new HashMap<String, Object>(Facts.measurement(1000, 0));
    measurement.putAll(others);
    var riskTier = others.containsKey("riskTier") ? others.get("riskTier") : "MEDIUM";
    var policy =
        Map.of(
            "minRequests",
            200,
            "maxErrorRate",
            0.01,
            "maxLatencyRatio",
            2,
            "maxScoreShift",
            0.25,
            "maxExtensions",
            1);
    return new Row(
        ProcessIds.CANARY_VERDICT,
        rule,
        Map.of(
            "measurement",
            measurement,
            "deploymentPolicy",
            policy,
            "validation",
            Map.of("riskTier", riskTier)),
        Map.of("outcome", outcome));
  }
}
