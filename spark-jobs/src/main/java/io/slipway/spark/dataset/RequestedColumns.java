package io.slipway.spark.dataset;

import io.slipway.contract.ColumnSpec;
import io.slipway.contract.LifecycleRequest;
import io.slipway.spark.lease.StepRefused;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The columns that a request names; the data must have them all. */
final class RequestedColumns {
  private RequestedColumns() {}

  static void check(LifecycleRequest request, SourceTable source) throws StepRefused {
    for (Map.Entry<String, Collection<String>> field : byField(request).entrySet()) {
      for (String column : field.getValue()) {
        if (!source.columns().contains(column)) {
          throw Refusal.ofFile(
              source.name(),
              "%s '%s' is not among its %d columns: %s%s"
                  .formatted(
                      field.getKey(),
                      column,
                      source.columns().size(),
                      Refusal.list(source.columns()),
                      source.hint()));
        }
      }
    }
  }

  private static Map<String, Collection<String>> byField(LifecycleRequest request) {
    Map<String, Collection<String>> fields = new LinkedHashMap<>();
    fields.put("target.column", List.of(request.target().column()));
    fields.put("data.columns", request.data().columns().stream().map(ColumnSpec::name).toList());
    fields.put("data.exclude", request.data().exclude());
    fields.put("data.notAtInference", request.data().notAtInference());
    fields.put("split.column", maybe(request.split().column()));
    fields.put("features.columns", request.features().columns().keySet());
    fields.put("evaluation.sensitive", request.evaluation().sensitive());
    fields.put("evaluation.slices", request.evaluation().slices());
    return fields;
  }

  private static List<String> maybe(@Nullable String column) {
    return column == null ? List.of() : List.of(column);
  }
}
