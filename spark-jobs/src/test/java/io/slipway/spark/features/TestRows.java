package io.slipway.spark.features;

import io.slipway.contract.ColumnFeature;
import io.slipway.contract.DataSource;
import io.slipway.contract.DatePart;
import io.slipway.contract.Encoding;
import io.slipway.contract.FeatureSpec;
import io.slipway.contract.Imputation;
import io.slipway.contract.LifecycleRequest;
import io.slipway.contract.ModelName;
import io.slipway.contract.Scaling;
import io.slipway.contract.SplitRef;
import io.slipway.contract.SplitStrategy;
import io.slipway.contract.Target;
import io.slipway.contract.Task;
import io.slipway.spark.TestSpark;
import io.slipway.spark.split.Split;
import io.slipway.spark.table.ContentDigest;
import io.slipway.spark.table.Layout;
import io.slipway.spark.table.Tables;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** Valid rows as the split leaves them, and requests about them. The target is the column y. */
public final class TestRows {
  public static final DataType TEXT = DataTypes.StringType;
  public static final DataType INTEGER = DataTypes.LongType;
  public static final DataType NUMBER = DataTypes.DoubleType;
  public static final DataType DATE = DataTypes.TimestampType;

  private final List<String> names;
  private final StructType schema;
  private final List<Row> rows = new ArrayList<>();

  private TestRows(StructType columns) {
    names = List.of(columns.fieldNames());
    schema =
        columns
            .add("y", TEXT)
            .add(Layout.LABEL_TEXT, TEXT)
            .add(Layout.KEY, TEXT)
            .add(Layout.PART, TEXT)
            .add(Layout.ROW, INTEGER)
            .add(Split.COLUMN, TEXT);
  }

  /** Names and types by turns. */
  public static TestRows of(Object... namesAndTypes) {
    StructType columns = new StructType();
    for (int i = 0; i < namesAndTypes.length; i += 2) {
      columns = columns.add((String) namesAndTypes[i], (DataType) namesAndTypes[i + 1]);
    }
    return new TestRows(columns);
  }

  public TestRows train(String label, @Nullable Object... cells) {
    return add(Split.TRAIN, label, cells);
  }

  public TestRows add(String part, String label, @Nullable Object... cells) {
    List<Object> row = new ArrayList<>(Arrays.asList(cells));
    long number = rows.size() + 1L;
    row.addAll(List.of(label, label, "key-" + number, Layout.PART_DATA, number, part));
    rows.add(RowFactory.create(row.toArray()));
    return this;
  }

  public Dataset<Row> dataset() {
    return TestSpark.session().createDataFrame(rows, schema);
  }

  public List<String> names() {
    return names;
  }

  public static LifecycleRequest request(
      Task task, FeatureSpec features, String... notAtInference) {
    DataSource data =
        new DataSource(
            null,
            List.of("/data/rows.csv"),
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            List.of(notAtInference),
            null,
            null,
            null);
    return new LifecycleRequest(
        new ModelName("rows"),
        null,
        null,
        null,
        null,
        task,
        data,
        Target.of("y", task == Task.BINARY ? "yes" : null),
        features,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  public static FeatureSpec columns(Map<String, ColumnFeature> columns) {
    return new FeatureSpec(null, null, null, columns);
  }

  public static ColumnFeature imputed(Imputation imputation, @Nullable String fill) {
    return new ColumnFeature(imputation, fill, null, null, null, null, null);
  }

  public static ColumnFeature scaled(Scaling scaling) {
    return new ColumnFeature(null, null, null, null, null, scaling, null);
  }

  public static ColumnFeature encoded(Encoding encoding) {
    return new ColumnFeature(null, null, encoding, null, null, null, null);
  }

  public static ColumnFeature grouped(
      Encoding encoding, @Nullable Integer rareBelow, @Nullable Integer categories) {
    return new ColumnFeature(null, null, encoding, rareBelow, categories, null, null);
  }

  public static ColumnFeature parts(DatePart... parts) {
    return new ColumnFeature(null, null, null, null, null, null, List.of(parts));
  }

  /** Writes the rows as the split step does. */
  public SplitRef write(Path folder) throws IOException {
    Tables.write(dataset(), folder, Split.COLUMN);
    Dataset<Row> written = TestSpark.session().read().parquet(folder.toString());
    return new SplitRef(
        folder.toString(),
        ContentDigest.of(written).sha256(),
        SplitStrategy.HASH,
        0,
        0,
        0,
        0,
        List.of());
  }
}
