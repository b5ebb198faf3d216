package io.slipway.workers.comparison;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.slipway.contract.EvaluationReport.Measure;
import io.slipway.workers.artifact.ArtifactFolder;
import io.slipway.workers.comparison.Comparison.Differences;
import io.slipway.workers.evidence.VersionView;
import io.slipway.workers.evidence.VersionViews;
import io.slipway.workers.outcome.Problem;
import io.slipway.workers.people.Actor;
import io.slipway.workers.registry.Models;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Lays versions beside each other. */
@Service
public class Comparisons {
  private static final Pattern VERSION = Pattern.compile("([^:]+):([1-9]\\d{0,8})");
  private static final int MOST = 10;

  /** What decides on which rows a version was tested. */
  private static final List<String> TEST_ROWS = List.of("dataset.sha256", "split.sha256");

  /** Facts about data, by the path in the registration. */
  private static final List<String> DATA =
      List.of(
          "dataset.version",
          "dataset.sha256",
          "dataset.rows",
          "dataset.columns",
          "quality.validRows",
          "split.strategy",
          "split.sha256",
          "split.trainRows",
          "split.validationRows",
          "split.testRows",
          "features.sha256",
          "features.width");

  private final Models models;
  private final VersionViews views;
  private final ArtifactFolder artifacts;

  public Comparisons(Models models, VersionViews views, ArtifactFolder artifacts) {
    this.models = models;
    this.views = views;
    this.artifacts = artifacts;
  }

  /**
   * Compares versions.
   *
   * @param names each {@code <model>:<version>}
   * @throws Problem when fewer than two are named, or one is not known
   */
  public Comparison of(Actor actor, List<String> names) throws IOException {
    List<String> distinct = names.stream().map(String::strip).distinct().toList();
    if (distinct.size() < 2 || distinct.size() > MOST) {
      throw Problem.invalid("runs", "name 2 to " + MOST + " versions, such as churn:1,churn:2");
    }
    Map<String, VersionView> versions = new LinkedHashMap<>();
    for (String name : distinct) {
      versions.put(name, view(actor, name));
    }
    return new Comparison(List.copyOf(versions.values()), differences(versions));
  }

  private VersionView view(Actor actor, String name) throws IOException {
    Matcher parts = VERSION.matcher(name);
    if (!parts.matches()) {
      throw Problem.invalid("runs", "'" + name + "' is not a version such as churn:1");
    }
    return views.of(models.version(actor, parts.group(1), Integer.parseInt(parts.group(2))));
  }

  private Differences differences(Map<String, VersionView> versions) throws IOException {
    var parameters = new DifferenceTable<JsonNode>();
    var metrics = new DifferenceTable<Measure>();
    var data = new DifferenceTable<JsonNode>();
    for (Map.Entry<String, VersionView> version : versions.entrySet()) {
      String name = version.getKey();
      VersionView.Facts facts = version.getValue().facts();
      parameters(facts).forEach((key, value) -> parameters.put(key, name, value));
      metrics(facts).forEach((key, value) -> metrics.put(key, name, value));
      data(facts).forEach((key, value) -> data.put(key, name, value));
    }
    var differingData = data.differing(versions.size());
    return new Differences(
        parameters.differing(versions.size()),
        metrics.differing(versions.size()),
        differingData,
        notes(versions, differingData));
  }

  private static Map<String, JsonNode> parameters(VersionView.Facts facts) {
    JsonNode candidate = orMissing(facts.champion()).path("candidate");
    Map<String, JsonNode> parameters = new TreeMap<>();
    candidate
        .path("parameters")
        .properties()
        .forEach(p -> parameters.put(p.getKey(), p.getValue()));
    parameters.put("learner", candidate.path("learner"));
    return parameters;
  }

  /** From the report, with intervals; without the report the bare values. */
  private Map<String, Measure> metrics(VersionView.Facts facts) throws IOException {
    JsonNode evaluation = orMissing(facts.evaluation());
    JsonNode report =
        artifacts
            .readJson(evaluation.path("reportUri").asText())
            .map(found -> found.path("metrics"))
            .orElse(evaluation.path("metrics"));
    Map<String, Measure> metrics = new TreeMap<>();
    report.properties().forEach(metric -> metrics.put(metric.getKey(), measure(metric.getValue())));
    return metrics;
  }

  private static Measure measure(JsonNode value) {
    return value.isNumber()
        ? new Measure(value.asDouble(), null, null)
        : new Measure(
            value.path("value").asDouble(Double.NaN),
            number(value.path("lower")),
            number(value.path("upper")));
  }

  private static @Nullable Double number(JsonNode node) {
    return node.isNumber() ? node.asDouble() : null;
  }

  private static Map<String, JsonNode> data(VersionView.Facts facts) {
    Map<String, @Nullable JsonNode> roots = new TreeMap<>();
    roots.put("dataset", facts.dataset());
    roots.put("quality", facts.quality());
    roots.put("split", facts.split());
    roots.put("features", facts.features());
    Map<String, JsonNode> data = new TreeMap<>();
    for (String path : DATA) {
      String[] steps = path.split("\\.", -1);
      JsonNode value = orMissing(roots.get(steps[0])).path(steps[1]);
      if (!value.isMissingNode()) {
        data.put(path, value);
      }
    }
    return data;
  }

  private static List<String> notes(
      Map<String, VersionView> versions, Map<String, Map<String, JsonNode>> data) {
    List<String> notes = new ArrayList<>();
    if (TEST_ROWS.stream().anyMatch(data::containsKey)) {
      notes.add(
          "The versions were tested on different rows: a difference of their metrics is not only"
              + " one of the models.");
    }
    if (versions.values().stream().map(VersionView::task).distinct().count() > 1) {
      notes.add("The versions answer different kinds of questions: compare no metrics.");
    }
    return notes;
  }

  private static JsonNode orMissing(@Nullable JsonNode node) {
    return node == null ? MissingNode.getInstance() : node;
  }
}
