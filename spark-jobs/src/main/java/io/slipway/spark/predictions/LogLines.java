package io.slipway.spark.predictions;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.arrays_zip;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.from_json;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.posexplode_outer;
import static org.apache.spark.sql.functions.sequence;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.slice;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.when;

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
 * Makes rows of the lines of the log. Each line is parsed once: a filter on what was parsed would
 * be pushed below the parsing and parse anew for each field that it names, so that whether a line
 * counts is decided in the generator, and lines that cannot be read come along as rows.
 */
final class LogLines {
  private static final String LINE = "value";
  private static final String CHAMPION = "CHAMPION";

  private final Stretch stretch;
  private final PackageManifest manifest;

  LogLines(Stretch stretch) {
    this.stretch = stretch;
    this.manifest = stretch.manifest();
  }

  /**
   * Columns at, id, pos and item, a struct of c0, c1, ... in the manifest's order and answers. A
   * line that is no JSON, or an answer of the stretch that does not fit the manifest, is one row
   * whose item is null.
   */
  Dataset<Row> rows(Dataset<Row> lines) {
    Column braced = col(LINE).startsWith("{").and(col(LINE).endsWith("}"));
    // cheap, and true of all lines that count: other models' lines are never parsed
    Column mayCount =
        col(LINE)
            .contains("\"" + stretch.model() + "\"")
            .and(col(LINE).contains("\"" + CHAMPION + "\""));
    return lines
        .filter(not(braced).or(mayCount))
        .select(braced.as("braced"), from_json(col(LINE), line()).as("line"))
        .select(fields())
        .select(col("at"), col("id"), posexplode_outer(items()).as(new String[] {"pos", "item"}))
        .filter(col("pos").isNotNull());
  }

  private StructType line() {
    StructType inputs = new StructType();
    for (PackageManifest.Input input : manifest.inputs()) {
      inputs = inputs.add(input.name(), DataTypes.createArrayType(typeOf(input.type())));
    }
    StructType outputs =
        new StructType().add(manifest.output(), DataTypes.createArrayType(DataTypes.FloatType));
    return new StructType()
        .add("at", DataTypes.StringType)
        .add("id", DataTypes.StringType)
        .add("model", DataTypes.StringType)
        .add("version", DataTypes.IntegerType)
        .add("role", DataTypes.StringType)
        .add("inputs", inputs)
        .add("outputs", outputs);
  }

  /** A date is in seconds since 1970, as the model takes it. */
  static DataType typeOf(ColumnType type) {
    return type == ColumnType.TEXT ? DataTypes.StringType : DataTypes.DoubleType;
  }

  private Column[] fields() {
    Column line = col("line");
    List<Column> fields = new ArrayList<>();
    fields.add(col("braced"));
    fields.add(line.getField("at").try_cast("timestamp").as("at"));
    fields.add(line.getField("id").as("id"));
    fields.add(
        line.getField("model")
            .equalTo(stretch.model().value())
            .and(line.getField("version").equalTo(stretch.version()))
            .and(line.getField("role").equalTo(CHAMPION))
            .as("ours"));
    for (int i = 0; i < manifest.inputs().size(); i++) {
      String name = manifest.inputs().get(i).name();
      fields.add(line.getField("inputs").getField(name).as("c" + i));
    }
    fields.add(line.getField("outputs").getField(manifest.output()).as("numbers"));
    return fields.toArray(Column[]::new);
  }

  /** The rows of a line; one that is null for a line that cannot be read; null for other lines. */
  private Column items() {
    Column ours =
        col("ours").and(col("at").gt(lit(stretch.from()))).and(col("at").leq(lit(stretch.until())));
    List<Column> zipped = new ArrayList<>();
    StructType item = new StructType();
    for (int i = 0; i < manifest.inputs().size(); i++) {
      zipped.add(col("c" + i));
      item = item.add("c" + i, typeOf(manifest.inputs().get(i).type()));
    }
    zipped.add(answers().as("answers"));
    item = item.add("answers", DataTypes.createArrayType(DataTypes.FloatType));
    return when(col("braced").and(ours).and(isWhole()), arrays_zip(zipped.toArray(Column[]::new)))
        .when(not(col("braced")).or(ours), array(lit(null).cast(item)));
  }

  /** Each column has one cell for each answer. */
  private Column isWhole() {
    Column numbers = size(col("numbers"));
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
    Column rows = size(col("numbers")).divide(width).cast("int");
    return transform(
        sequence(lit(0), rows.minus(1)),
        row -> slice(col("numbers"), row.multiply(width).plus(1), lit(width)));
  }
}
