package io.slipway.workers.console;

import com.fasterxml.jackson.databind.JsonNode;
import io.slipway.workers.card.MetricWords;
import io.slipway.workers.card.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * What a reviewer looks at before deciding, in words. What is not known is left out.
 *
 * @param figures what decides
 * @param metrics on the test rows, beside those of the version in production
 * @param production that version
 * @param paired the comparison on the same rows
 * @param findings of the evaluation
 * @param dataFindings of the data validation, and changes of the data
 */
public record Evidence(
    List<Fact> figures,
    List<MetricLine> metrics,
    @Nullable Integer production,
    String paired,
    List<String> findings,
    List<SliceLine> slices,
    List<FairnessLine> fairness,
    List<Fact> data,
    List<String> dataFindings) {
  private static final Words WORDS = new Words();
  private static final MetricWords METRICS = new MetricWords();
  private static final int MOST_SLICES = 20;

  /** A named value. */
  public record Fact(String name, String value) {}

  /** A metric of this version and of the one in production. */
  public record MetricLine(String name, String own, String production) {}

  /** Rows on which the model is significantly worse than on the others. */
  public record SliceLine(String column, String value, String rows, String metrics) {}

  /** A sensitive column. */
  public record FairnessLine(String column, String groups, String gap) {}

  /**
   * Reads the evidence.
   *
   * @param facts of the lifecycle, by name
   * @param report evaluation.json; missing when there is none
   * @param champion metrics of the version in production
   */
  static Evidence of(Map<String, JsonNode> facts, JsonNode report, Map<String, Double> champion) {
    Json evaluation = new Json(facts.get("evaluation"));
    Json quality = new Json(facts.get("quality"));
    return new Evidence(
        figures(evaluation, new Json(facts.get("validation")), new Json(facts.get("modelPackage"))),
        metrics(evaluation.node().path("metrics"), champion),
        evaluation.integer("comparedWith"),
        paired(report.path("comparison")),
        evaluation.texts("findings"),
        slices(report.path("slices")),
        fairness(report.path("fairness")),
        data(quality, new Json(facts.get("dataset"))),
        concat(quality.texts("findings"), quality.texts("changes")));
  }

  private static List<Fact> figures(Json evaluation, Json validation, Json made) {
    var figures = new ArrayList<Fact>();
    add(figures, "Risk tier", validation.text("riskTier"));
    add(figures, "Validation says", validation.text("verdict"));
    add(figures, "Because", validation.text("reason"));
    add(figures, "Score on the test rows (0 to 1)", evaluation.measure("score"));
    add(figures, "Part of the naive baseline's loss that is taken away", evaluation.share("lift"));
    add(figures, "Better than every naive baseline", evaluation.yesOrNo("beatsBaselines"));
    add(figures, "Test rows", evaluation.count("rows"));
    add(figures, "Score on training rows minus test rows", evaluation.measure("overfitGap"));
    add(figures, "Largest gap between groups of people", evaluation.measure("fairnessGap"));
    add(figures, "Threshold of the positive label", evaluation.measure("threshold"));
    add(figures, "Package against trained model, largest difference", made.text("parityMaxDiff"));
    return figures;
  }

  private static List<MetricLine> metrics(JsonNode metrics, Map<String, Double> champion) {
    Map<String, Double> own = new TreeMap<>();
    metrics.properties().forEach(metric -> own.put(metric.getKey(), metric.getValue().asDouble()));
    return METRICS.ordered(own.keySet()).stream()
        .map(name -> line(name, own.get(name), champion.get(name)))
        .toList();
  }

  private static MetricLine line(String name, @Nullable Double own, @Nullable Double before) {
    return new MetricLine(METRICS.name(name), WORDS.measure(own), WORDS.measure(before));
  }

  private static String paired(JsonNode comparison) {
    if (!comparison.isObject()) {
      return "";
    }
    JsonNode difference = comparison.path("difference");
    String words =
        switch (comparison.path("verdict").asText()) {
          case "BETTER" -> "better than";
          case "WORSE" -> "worse than";
          case "EQUAL" -> "as good as";
          default -> "not to be compared with";
        };
    String text =
        "On the same test rows this version is %s version %d, which is in production"
            .formatted(words, comparison.path("version").asInt());
    if (!difference.isObject()) {
      return text + ". " + comparison.path("reason").asText("");
    }
    return text
        + ": gain in %s %s (95 %% interval %s to %s); below 0 is a loss."
            .formatted(
                METRICS.name(new Json(comparison).camel("metric")),
                number(difference, "value"),
                number(difference, "lower"),
                number(difference, "upper"));
  }

  private static List<SliceLine> slices(JsonNode slices) {
    return stream(slices)
        .filter(slice -> slice.path("worse").asBoolean())
        .limit(MOST_SLICES)
        .map(
            slice ->
                new SliceLine(
                    slice.path("column").asText(),
                    slice.path("value").asText(),
                    WORDS.count(slice.path("rows").asLong()),
                    measures(slice.path("metrics"))))
        .toList();
  }

  private static String measures(JsonNode metrics) {
    return metrics.properties().stream()
        .map(m -> METRICS.name(m.getKey()) + " " + WORDS.measure(m.getValue().asDouble()))
        .reduce((one, other) -> one + ", " + other)
        .orElse("");
  }

  private static List<FairnessLine> fairness(JsonNode columns) {
    return stream(columns)
        .map(
            column ->
                new FairnessLine(
                    column.path("column").asText(),
                    stream(column.path("groups"))
                        .map(Evidence::group)
                        .reduce((one, other) -> one + "; " + other)
                        .orElse(""),
                    number(column, "gap")))
        .toList();
  }

  private static String group(JsonNode group) {
    JsonNode rate = group.path("selectionRate");
    return group.path("value").asText()
        + ": "
        + WORDS.counted(group.path("rows").asLong(), "row")
        + (rate.isNumber() ? ", positive answers " + WORDS.share(rate.asDouble()) : "");
  }

  private static List<Fact> data(Json quality, Json dataset) {
    var data = new ArrayList<Fact>();
    add(data, "Dataset", dataset.text("version"));
    add(data, "Rows", quality.count("rows"));
    add(data, "Valid rows", quality.count("validRows"));
    add(data, "Rows put aside", quality.count("quarantinedRows"));
    add(data, "Duplicate rows", quality.count("duplicateRows"));
    add(data, "Errors", quality.count("errors"));
    add(data, "Suspected leakages", quality.count("leakage"));
    add(data, "Warnings", quality.count("warnings"));
    return data;
  }

  private static void add(List<Fact> facts, String name, String value) {
    if (!value.isEmpty()) {
      facts.add(new Fact(name, value));
    }
  }

  private static String number(JsonNode node, String field) {
    JsonNode value = node.path(field);
    return WORDS.measure(value.isNumber() ? value.asDouble() : null);
  }

  private static java.util.stream.Stream<JsonNode> stream(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  private static List<String> concat(List<String> one, List<String> other) {
    var both = new ArrayList<>(one);
    both.addAll(other);
    return both;
  }
}
