package io.slipway.processes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
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
  private record Row(
      String decision, String rule, Map<String, ?> variables, Map<String, ?> answer) {}

  static Stream<Row> rows() {
    return Stream.of(qualityRows(), validationRows(), policyRows()).flatMap(rows -> rows);
  }

  private static Stream<Row> qualityRows() {
    return Stream.of(
        quality("UnfitData", 1, 0.0, 0, "REJECT"),
        quality("TooManyRowsRefused", 0, 0.21, 0, "REJECT"),
        quality("ManyRowsRefused", 0, 0.2, 0, "WAIVE"),
        quality("ManyRowsRefused", 0, 0.051, 50, "WAIVE"),
        quality("ManyWarnings", 0, 0.05, 11, "WAIVE"),
        quality("NoFindings", 0, 0.0, 0, "PASS"),
        quality("SmallFindings", 0, 0.05, 0, "PASS"),
        // the Adult data: duplicates and missing values, no bad row
        quality("SmallFindings", 0, 0.0, 4, "PASS"),
        quality("NotMeasured", 0, 0.0, null, "REJECT"));
  }

  private static Stream<Row> validationRows() {
    return Stream.of(
        validation("NoBetterThanChance", 0.5, 0.9, 0.01, "REJECT", "HIGH"),
        validation("NoBetterThanMajority", 0.9, 0.76, 0.01, "REJECT", "HIGH"),
        validation("WeakRanking", 0.69, 0.8, 0.01, "REVIEW", "HIGH"),
        validation("Overfitted", 0.9, 0.8, 0.11, "REVIEW", "HIGH"),
        validation("Outstanding", 0.95, 0.85, 0.01, "ACCEPT", "LOW"),
        validation("Good", 0.927, 0.86, 0.02, "ACCEPT", "MEDIUM"),
        validation("Good", 0.8, 0.77, 0.05, "ACCEPT", "MEDIUM"),
        validation("Fair", 0.79, 0.8, 0.01, "REVIEW", "MEDIUM"),
        validation("Fair", 0.9, 0.8, 0.1, "REVIEW", "MEDIUM"),
        validation("NotMeasured", null, 0.8, 0.01, "REJECT", "HIGH"),
        validation("NotMeasured", 0.927, null, 0.02, "REJECT", "HIGH"),
        validation("NotMeasured", 0.927, 0.86, null, "REJECT", "HIGH"));
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
      @Nullable Integer warnings,
      String outcome) {
    var quality = new HashMap<String, @Nullable Object>();
    quality.put("errors", errors);
    quality.put("quarantinedShare", quarantinedShare);
    quality.put("warnings", warnings);
    return new Row(
        ProcessIds.DATA_QUALITY_GATE, rule, Map.of("quality", quality), Map.of("outcome", outcome));
  }

  private static Row validation(
      String rule,
      @Nullable Double auc,
      @Nullable Double accuracy,
      @Nullable Double overfitGap,
      String verdict,
      String riskTier) {
    var metrics = new HashMap<String, @Nullable Double>(Map.of("majorityAccuracy", 0.76));
    metrics.put("auc", auc);
    metrics.put("accuracy", accuracy);
    var evaluation = new HashMap<String, @Nullable Object>(Map.of("metrics", metrics));
    evaluation.put("overfitGap", overfitGap);
    return new Row(
        ProcessIds.VALIDATION_GATE,
        rule,
        Map.of("evaluation", evaluation),
        Map.of("verdict", verdict, "riskTier", riskTier));
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
}
