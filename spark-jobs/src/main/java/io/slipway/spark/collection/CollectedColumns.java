package io.slipway.spark.collection;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.rint;
import static org.apache.spark.sql.functions.timestamp_micros;

import io.slipway.contract.CollectedData;
import io.slipway.contract.ColumnType;
import io.slipway.contract.LifecycleRequest;
import io.slipway.contract.PackageManifest;
import io.slipway.contract.Task;
import io.slipway.spark.predictions.PredictionRows;
import io.slipway.spark.table.Tables;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The dataset's columns with the types that the model knows them by, so that the new version of the
 * dataset has the types of the old one. Columns that the model does not read stay text; production
 * knows nothing of them.
 */
final class CollectedColumns {
  private static final double EXACT = 1L << 53;
  private static final double MICROS = 1e6;

  private final String target;
  private final Map<String, ColumnType> types = new LinkedHashMap<>();
  private final Set<String> read;

  private CollectedColumns(
      Dataset<Row> dataset, PackageManifest manifest, LifecycleRequest request) {
    this.target = request.target().column();
    Map<String, ColumnType> inputs = new LinkedHashMap<>();
    manifest.inputs().forEach(input -> inputs.put(input.name(), input.type()));
    read = inputs.keySet();
    ColumnType label = manifest.task() == Task.REGRESSION ? ColumnType.INTEGER : ColumnType.TEXT;
    Set<String> named = named(request);
    for (String name : dataset.columns()) {
      boolean own = name.equals(CollectedData.SPLIT) || name.equals(CollectedData.ORIGIN);
      if (!own && (read.contains(name) || named.contains(name))) {
        types.put(name, name.equals(target) ? label : inputs.getOrDefault(name, ColumnType.TEXT));
      }
    }
  }

  /** Another column, such as one that said which part a row is for, would become a feature. */
  private static Set<String> named(LifecycleRequest request) {
    Set<String> named = new HashSet<>(request.data().withheld());
    named.add(request.target().column());
    request.data().columns().forEach(column -> named.add(column.name()));
    named.addAll(request.evaluation().sensitive());
    named.addAll(request.evaluation().slices());
    return named;
  }

  /**
   * @param dataset as it was read: all columns text
   */
  static CollectedColumns of(
      Dataset<Row> dataset, PackageManifest manifest, LifecycleRequest request) {
    return new CollectedColumns(dataset, manifest, request);
  }

  List<String> names() {
    return List.copyOf(types.keySet());
  }

  /** Cells of the dataset's rows. */
  List<Column> ofDataset() {
    return types.entrySet().stream()
        .map(column -> fromText(Tables.column(column.getKey()), column.getValue(), column.getKey()))
        .toList();
  }

  /** Whether all cells that the model reads are of their types; others were put aside. */
  Column isValid() {
    Column valid = lit(true);
    for (Map.Entry<String, ColumnType> column : types.entrySet()) {
      if (column.getValue() != ColumnType.TEXT) {
        Column text = Tables.column(column.getKey());
        Column cell = fromText(text, column.getValue(), column.getKey());
        valid = valid.and(text.isNull().or(cell.isNotNull()));
      }
    }
    return coalesce(valid, lit(false));
  }

  private static Column fromText(Column text, ColumnType type, String name) {
    return (switch (type) {
          case TEXT -> text;
          case INTEGER, NUMBER -> text.try_cast("double");
          case DATE -> text.try_cast("timestamp");
        })
        .as(name);
  }

  /** Cells of the rows of production. */
  List<Column> ofProduction() {
    List<Column> cells = new ArrayList<>();
    types.forEach((name, type) -> cells.add(ofProduction(name, type).as(name)));
    return cells;
  }

  private Column ofProduction(String name, ColumnType type) {
    if (name.equals(target)) {
      Column sent = col(PredictionRows.SENT);
      return type == ColumnType.TEXT ? sent : sent.try_cast("double");
    }
    if (!read.contains(name)) {
      return lit(null).cast("string");
    }
    Column cell = Tables.column(name);
    return type == ColumnType.DATE
        ? timestamp_micros(rint(cell.multiply(MICROS)).cast("long"))
        : cell;
  }

  /** Whole numbers as such, where a column was of whole numbers and has no others now. */
  Dataset<Row> typed(Dataset<Row> rows) {
    List<String> whole =
        types.keySet().stream().filter(name -> types.get(name) == ColumnType.INTEGER).toList();
    if (whole.isEmpty()) {
      return rows;
    }
    Column[] fractions =
        whole.stream().map(name -> max(isNoWholeNumber(name))).toArray(Column[]::new);
    Row found = rows.select(fractions).head();
    Dataset<Row> typed = rows;
    for (int i = 0; i < whole.size(); i++) {
      if (found.isNullAt(i) || !found.getBoolean(i)) {
        typed = typed.withColumn(whole.get(i), Tables.column(whole.get(i)).cast("long"));
      }
    }
    return typed;
  }

  private static Column isNoWholeNumber(String name) {
    Column cell = Tables.column(name);
    return not(rint(cell).equalTo(cell).and(cell.between(-EXACT, EXACT)));
  }
}
