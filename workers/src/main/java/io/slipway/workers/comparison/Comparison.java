package io.slipway.workers.comparison;

import com.fasterxml.jackson.databind.JsonNode;
import io.slipway.contract.EvaluationReport.Measure;
import io.slipway.workers.evidence.VersionView;
import java.util.List;
import java.util.Map;

/** Versions beside each other. */
public record Comparison(List<VersionView> versions, Differences differences) {
  /**
   * What is not the same in all of them: by name, then by version ({@code name:1}); a version that
   * has no such value is left out.
   *
   * @param metrics with their 95 % intervals where the evaluation has them
   * @param data what the versions were made from and tested on
   * @param notes what a reader of the metrics should know, in words
   */
  public record Differences(
      Map<String, Map<String, JsonNode>> parameters,
      Map<String, Map<String, Measure>> metrics,
      Map<String, Map<String, JsonNode>> data,
      List<String> notes) {}
}
