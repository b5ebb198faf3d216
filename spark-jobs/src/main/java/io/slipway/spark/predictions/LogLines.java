package io.slipway.spark.predictions;

import static org.apache.spark.sql.functions.arrays_zip;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.from_json;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.posexplode;
import static org.apache.spark.sql.functions.sequence;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.slice;
import static org.apache.spark.sql.functions.transform;

import io.slipway.contract.ColumnType;
import io.slipway.contract.PackageManifest;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Makes rows of the lines of the log. A line is first looked at without its cells, as lines of
 * other models have others; then those of the stretch are read with the types of the manifest.
 */
final class LogLines {
  private static final String LINE = "value";
  private static final String CHAMPION = "CHAMPION";
  private static final StructType HEAD =
      new StructType()
          .add("at", DataTypes.StringType)
          .add("id", DataTypes.StringType)
          .add("model", DataTypes.StringType)
          .add("version", DataTypes.IntegerType)
          .add("role", DataTypes.StringType);

  private final Stretch stretch;
  private final PackageManifest manifest;

  LogLines(Stretch stretch) {
    this.stretch = stretch;
    this.manifest = stretch.manifest();
  }

  /** Columns at, id, pos and item, a struct of c0, c1, ... in the manifest's order and answers. */
  Dataset<Row> rows(Dataset<Row> lines) {
    Column[] zipped = names().stream().map(name -> col(name)).toArray(Column[]::new);
    return cells(lines)
        .filter(isWhole())
        .withColumn("answers", answers())
        .select(
            col("at"), col("id"), posexplode(arrays_zip(zipped)).as(new String[] {"pos", "item"}));
  }

  /** Lines that are no JSON, or answers of the stretch that do not fit the manifest. */
  long unreadable(Dataset<Row> lines) {
    Column whole = col(LINE).startsWith("{").and(col(LINE).endsWith("}"));
    long broken = lines.filter(not(whole)).count();
    return broken + cells(lines.filter(whole)).filter(not(isWhole())).count();
  }

  private Dataset<Row> cells(Dataset<Row> lines) {
    Column at = col("head.at").try_cast("timestamp");
    Dataset<Row> ours =
        lines
            // cheap, and true of all lines that count: other models' lines are never parsed
            .filter(col(LINE).contains("\"" + stretch.model() + "\""))
            .filter(col(LINE).contains("\"" + CHAMPION + "\""))
            .withColumn("head", from_json(col(LINE), HEAD))
            .filter(col("head.model").equalTo(stretch.model().value()))
            .filter(col("head.version").equalTo(stretch.version()))
            .filter(col("head.role").equalTo(CHAMPION))
            .filter(at.gt(lit(stretch.from())).and(at.leq(lit(stretch.until()))))
            .withColumn("body", from_json(col(LINE), body()));
    List<Column> selected = new ArrayList<>(List.of(at.as("at"), col("head.id").as("id")));
    for (int i = 0; i < manifest.inputs().size(); i++) {
      String name = manifest.inputs().get(i).name();
      selected.add(col("body").getField("inputs").getField(name).as("c" + i));
    }
    selected.add(col("body").getField("outputs").getField(manifest.output()).as("answers"));
    return ours.select(selected.toArray(Column[]::new));
  }

  private StructType body() {
    StructType inputs = new StructType();
    for (PackageManifest.Input input : manifest.inputs()) {
      inputs = inputs.add(input.name(), DataTypes.createArrayType(typeOf(input.type())));
    }
    StructType outputs =
        new StructType().add(manifest.output(), DataTypes.createArrayType(DataTypes.FloatType));
    return new StructType().add("inputs", inputs).add("outputs", outputs);
  }

  /** A date is in seconds since 1970, as the model takes it. */
  static DataType typeOf(ColumnType type) {
    return type == ColumnType.TEXT ? DataTypes.StringType : DataTypes.DoubleType;
  }

  private List<String> names() {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < manifest.inputs().size(); i++) {
      names.add("c" + i);
    }
    names.add("answers");
    return names;
  }

  /** Each column has one cell for each answer. */
  private Column isWhole() {
    Column numbers = size(col("answers"));
    Column whole = numbers.gt(0).and(numbers.mod(manifest.width()).equalTo(0));
    Column rows = numbers.divide(manifest.width()).cast("int");
    for (int i = 0; i < manifest.inputs().size(); i++) {
      whole = whole.and(size(col("c" + i)).equalTo(rows));
    }
    return coalesce(whole.and(col("id").isNotNull()), lit(false));
  }

  /** The answers stand one after the other; here one array for each row. */
  private Column answers() {
    int width = manifest.width();
    Column rows = size(col("answers")).divide(width).cast("int");
    return transform(
        sequence(lit(0), rows.minus(1)),
        row -> slice(col("answers"), row.multiply(width).plus(1), lit(width)));
  }
}
