package io.slipway.launcher.client;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A model of the registry.
 *
 * @param serving the version that answers, if one does
 */
record Model(String name, List<Version> versions, @Nullable Integer serving) {
  /** One version of it. */
  record Version(
      int version,
      String state,
      @Nullable String task,
      @Nullable Map<String, Double> metrics,
      @Nullable String requestedBy,
      @Nullable List<String> approvedBy,
      @Nullable String datasetVersion,
      @Nullable String createdAt) {
    String headline() {
      return metrics == null ? "-" : Measures.headline(metrics, task);
    }
  }
}
