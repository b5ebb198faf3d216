package io.slipway.spark.evaluation;

import io.slipway.contract.ColumnType;
import io.slipway.contract.EvaluationReport.Importance;
import io.slipway.contract.LifecycleRequest;
import io.slipway.contract.PackageManifest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.types.StructType;

/** The columns by which the evaluation groups rows. */
final class GroupColumns {
  private static final int MOST_VALUES = 20;
  private static final int MOST_NUMBERS = 5;

  private final StructType schema;
  private final LifecycleRequest request;
  private final PackageManifest manifest;

  /**
   * @param schema of the data
   * @throws IllegalArgumentException when the request names a column that is not there or is the
   *     target, or the data lacks a column that the package reads
   */
  GroupColumns(StructType schema, LifecycleRequest request, PackageManifest manifest) {
    this.schema = schema;
    this.request = request;
    this.manifest = manifest;
    check("evaluation.sensitive", request.evaluation().sensitive());
    check("evaluation.slices", request.evaluation().slices());
    for (PackageManifest.Input column : manifest.inputs()) {
      if (!names().contains(column.name())) {
        throw new IllegalArgumentException(
            "The test rows have no column '%s', which the package reads; they have %s"
                .formatted(column.name(), shown()));
      }
    }
  }

  private void check(String field, List<String> columns) {
    for (String column : columns) {
      if (column.equals(request.target().column())) {
        throw new IllegalArgumentException(
            "%s: '%s' is the target; name another column".formatted(field, column));
      }
      if (!shown().contains(column)) {
        throw new IllegalArgumentException(
            "%s: the data has no column '%s'; it has %s".formatted(field, column, shown()));
      }
    }
  }

  private List<String> names() {
    return Arrays.asList(schema.fieldNames());
  }

  /** Columns of the data, without those that were added to it. */
  private List<String> shown() {
    return names().stream().filter(name -> !name.startsWith("__")).toList();
  }

  /**
   * The columns of the request; else texts of few values, and the most important numbers.
   *
   * @param importances the most important first
   */
  List<String> sliced(List<Importance> importances) {
    if (!request.evaluation().slices().isEmpty()) {
      return request.evaluation().slices().stream().distinct().toList();
    }
    List<String> numbers =
        manifest.inputs().stream()
            .filter(column -> column.type().isNumeric())
            .map(PackageManifest.Input::name)
            .toList();
    List<String> columns = new ArrayList<>();
    manifest.inputs().stream()
        .filter(column -> column.type() == ColumnType.TEXT)
        .filter(column -> column.statistics().categories().size() <= MOST_VALUES)
        .forEach(column -> columns.add(column.name()));
    importances.stream()
        .map(Importance::column)
        .filter(numbers::contains)
        .limit(MOST_NUMBERS)
        .forEach(columns::add);
    return columns;
  }

  /** All columns that rows must bring along. */
  List<GroupColumn> with(List<String> sliced) {
    Set<String> columns = new LinkedHashSet<>(sliced);
    columns.addAll(request.evaluation().sensitive());
    if (!request.target().groups().isEmpty()) {
      columns.add(request.target().column());
    }
    return columns.stream().map(column -> GroupColumn.of(schema, column)).toList();
  }
}
