package io.slipway.spark.features;

import io.slipway.contract.ColumnFeature;
import io.slipway.contract.ColumnType;
import io.slipway.contract.FeatureSpec;
import io.slipway.contract.LifecycleRequest;
import io.slipway.contract.PackageManifest;
import io.slipway.contract.SplitSpec;
import io.slipway.contract.SplitStrategy;
import io.slipway.processes.Errors;
import io.slipway.spark.lease.StepRefused;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Which columns become features, and how. */
final class FeaturePlan {
  private static final int MOST_NAMES = 20;

  private final LifecycleRequest request;
  private final Map<String, ColumnType> columns = new LinkedHashMap<>();
  private final List<String> problems = new ArrayList<>();

  private FeaturePlan(StructType schema, LifecycleRequest request) {
    this.request = request;
    for (StructField field : schema.fields()) {
      if (!field.name().startsWith("__")) {
        columns.put(field.name(), typeOf(field.dataType()));
      }
    }
  }

  /**
   * All columns but the target and those that are withheld, in the order of the data.
   *
   * @throws StepRefused if the request names a column that is not there, asks for what does not fit
   *     a column, or leaves no column; the message names every field
   */
  static List<PlannedFeature> of(StructType schema, LifecycleRequest request) throws StepRefused {
    return new FeaturePlan(schema, request).plan();
  }

  private List<PlannedFeature> plan() throws StepRefused {
    FeatureSpec spec = request.features();
    checkNames(spec);
    checkOptions(spec);
    List<PlannedFeature> planned =
        columns.entrySet().stream()
            .filter(column -> isFeature(column.getKey()))
            .map(
                c ->
                    new PlannedFeature(c.getKey(), c.getValue(), spec.of(c.getKey(), c.getValue())))
            .toList();
    checkFeatures(planned.stream().map(PlannedFeature::name).toList());
    if (!problems.isEmpty()) {
      throw new StepRefused(Errors.DATA_REJECTED, String.join("\n", problems));
    }
    return planned;
  }

  private void checkFeatures(List<String> names) {
    if (names.isEmpty()) {
      problems.add(
          "data.exclude: no column is left to learn from; all but the target are withheld");
    }
    String output = PackageManifest.output(request.task());
    for (String name : names) {
      if (name.equals(output)) {
        problems.add(mustGo(name, "is that of the model's answer"));
      } else if (name.chars().anyMatch(c -> Character.isSurrogate((char) c))) {
        problems.add(mustGo(name, "has a character beyond U+FFFF, which scoring cannot take"));
      }
    }
  }

  private static String mustGo(String name, String why) {
    return "data.exclude: the column name '%s' %s; rename the column, or name it here"
        .formatted(name, why);
  }

  /** A column that only says which rows belong together or to which part is no feature. */
  private boolean isFeature(String column) {
    SplitSpec split = request.split();
    boolean divides =
        split.strategy() == SplitStrategy.GIVEN || split.strategy() == SplitStrategy.GROUP;
    return !column.equals(request.target().column())
        && !request.data().withheld().contains(column)
        && !(divides && column.equals(split.column()));
  }

  private void checkNames(FeatureSpec spec) {
    request.data().exclude().forEach(name -> requireColumn("data.exclude", name));
    request.data().notAtInference().forEach(name -> requireColumn("data.notAtInference", name));
    for (String name : spec.columns().keySet()) {
      String field = "features.columns." + name;
      requireColumn(field, name);
      if (name.equals(request.target().column())) {
        problems.add(field + ": the target is not a feature");
      } else if (columns.containsKey(name) && !isFeature(name)) {
        problems.add(
            field
                + ": the column is withheld by data.exclude, data.notAtInference or split.column; name"
                + " it in one place only");
      }
    }
  }

  private void requireColumn(String field, String name) {
    if (!columns.containsKey(name)) {
      String known = columns.keySet().stream().limit(MOST_NAMES).collect(Collectors.joining(", "));
      problems.add(
          "%s: the data has no column '%s'; it has %s%s"
              .formatted(field, name, known, columns.size() > MOST_NAMES ? ", ..." : ""));
    }
  }

  private void checkOptions(FeatureSpec spec) {
    OptionCheck check = new OptionCheck();
    check.check("features.number", spec.number(), spec.number(), ColumnType.NUMBER);
    check.check("features.text", spec.text(), spec.text(), ColumnType.TEXT);
    check.check("features.date", spec.date(), spec.date(), ColumnType.DATE);
    for (Map.Entry<String, ColumnFeature> entry : spec.columns().entrySet()) {
      String name = entry.getKey();
      ColumnType type = columns.get(name);
      if (type != null && isFeature(name)) {
        check.check("features.columns." + name, entry.getValue(), spec.of(name, type), type);
      }
    }
    problems.addAll(check.problems());
  }

  private static ColumnType typeOf(DataType type) {
    if (type.equals(DataTypes.LongType)) {
      return ColumnType.INTEGER;
    }
    if (type.equals(DataTypes.DoubleType)) {
      return ColumnType.NUMBER;
    }
    return type.equals(DataTypes.TimestampType) ? ColumnType.DATE : ColumnType.TEXT;
  }
}
