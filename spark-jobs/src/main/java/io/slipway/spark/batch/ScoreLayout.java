package io.slipway.spark.batch;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.from_json;

import io.slipway.contract.PackageManifest;
import io.slipway.contract.Task;
import io.slipway.spark.table.Tables;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The columns of an answer: those that were to be kept, the place of the row, the model's outputs
 * as serving names them, and by what they were made. A row that was put aside travels as JSON in
 * the place of the model's name, so that both kinds come from one reading of the rows.
 */
record ScoreLayout(PackageManifest manifest, List<String> keep) {
  static final String ASIDE = "__aside";
  static final String FILE = "source_file";
  static final String ROW = "source_row";
  static final String MODEL = "model";
  static final String REASONS = "__reasons";

  private static final StructType BAD =
      new StructType()
          .add(FILE, DataTypes.StringType)
          .add(ROW, DataTypes.LongType)
          .add("reasons", DataTypes.createArrayType(DataTypes.StringType))
          .add("cells", DataTypes.createMapType(DataTypes.StringType, DataTypes.StringType));

  /** Names that an answer has of its own. */
  static List<String> own() {
    return List.of(
        FILE,
        ROW,
        "probability",
        "probabilities",
        "prediction",
        "label",
        MODEL,
        "model_version",
        "package_sha256",
        "batch_id");
  }

  /** In the quarantine two underscores keep our columns apart from the source's. */
  static String asideName(String column) {
    return "__" + column;
  }

  StructType schema() {
    StructType schema = new StructType();
    for (String column : keep) {
      schema = schema.add(column, DataTypes.StringType);
    }
    schema = schema.add(FILE, DataTypes.StringType).add(ROW, DataTypes.LongType);
    schema =
        manifest.task() == Task.MULTICLASS
            ? schema.add(manifest.output(), DataTypes.createArrayType(DataTypes.FloatType))
            : schema.add(manifest.output(), DataTypes.FloatType);
    if (manifest.task().isClassification()) {
      schema = schema.add("label", DataTypes.StringType);
    }
    return schema
        .add(MODEL, DataTypes.StringType)
        .add("model_version", DataTypes.IntegerType)
        .add("package_sha256", DataTypes.StringType)
        .add("batch_id", DataTypes.StringType)
        .add(ASIDE, DataTypes.BooleanType);
  }

  /** Unpacks rows that were put aside: a column for each of the source's. */
  static Dataset<Row> unpack(Dataset<Row> packed, List<String> columns) {
    Column bad = col("bad");
    List<Column> selected = new ArrayList<>();
    columns.forEach(name -> selected.add(bad.getField("cells").getItem(name).as(name)));
    selected.add(bad.getField(FILE).as(asideName(FILE)));
    selected.add(bad.getField(ROW).as(asideName(ROW)));
    selected.add(bad.getField("reasons").as(REASONS));
    return packed
        .select(from_json(Tables.column(MODEL), BAD).as("bad"))
        .select(selected.toArray(Column[]::new));
  }
}
