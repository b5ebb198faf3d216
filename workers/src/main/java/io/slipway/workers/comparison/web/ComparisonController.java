package io.slipway.workers.comparison.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.slipway.contract.Metric;
import io.slipway.workers.comparison.Comparison;
import io.slipway.workers.comparison.Comparisons;
import io.slipway.workers.comparison.Run;
import io.slipway.workers.comparison.Runs;
import io.slipway.workers.outcome.Problem;
import io.slipway.workers.people.Actor;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Comparison")
public class ComparisonController {
  private final Runs runs;
  private final Comparisons comparisons;
  private final ObjectMapper json;

  ComparisonController(Runs runs, Comparisons comparisons, ObjectMapper json) {
    this.runs = runs;
    this.comparisons = comparisons;
    this.json = json;
  }

  @GetMapping("/v1/runs")
  @Operation(summary = "List all trained candidates, the best first")
  public List<Run> list(
      Actor actor, @RequestParam Optional<String> model, @RequestParam Optional<String> metric) {
    return runs.list(actor, model, metric.map(this::metric));
  }

  @GetMapping("/v1/comparison")
  @Operation(
      summary = "Compare versions",
      description = "Their parameters, their metrics with intervals, and their data.")
  public Comparison compare(Actor actor, @RequestParam List<String> runs) throws IOException {
    return comparisons.of(actor, runs);
  }

  /** By the name that reports use. */
  private Metric metric(String name) {
    return Arrays.stream(Metric.values())
        .filter(metric -> wireName(metric).equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                Problem.invalid(
                    "metric",
                    "'%s' is none of %s"
                        .formatted(
                            name,
                            Arrays.stream(Metric.values())
                                .map(this::wireName)
                                .collect(Collectors.joining(", ")))));
  }

  private String wireName(Metric metric) {
    return json.convertValue(metric, String.class);
  }
}
