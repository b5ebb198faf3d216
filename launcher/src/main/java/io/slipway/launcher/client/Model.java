package io.slipway.launcher.client;

import java.util.List;
import java.util.Map;
import java.util.Optional;
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
      @Nullable Map<String, Double> metrics,
      @Nullable String requestedBy,
      @Nullable List<String> approvedBy,
      @Nullable String datasetVersion,
      @Nullable String createdAt) {
    Optional<Double> auc() {
      return Optional.ofNullable(metrics).map(values -> values.get("auc"));
    }
  }
}
