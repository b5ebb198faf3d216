package io.slipway.spark.dataset;

import io.slipway.contract.ColumnSpec;
import io.slipway.contract.DataRoots;
import io.slipway.contract.DataSource;
import io.slipway.contract.DatasetRef;
import io.slipway.contract.LifecycleId;
import io.slipway.contract.LifecycleRequest;
import io.slipway.processes.Errors;
import io.slipway.processes.JobTypes;
import io.slipway.spark.lease.Step;
import io.slipway.spark.lease.StepContract;
import io.slipway.spark.lease.StepFolder;
import io.slipway.spark.lease.StepRefused;
import io.slipway.spark.table.ContentDigest;
import io.slipway.spark.table.Tables;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Reads the request's files, as they are, into a dataset version. */
public final class IngestDataset implements Step<IngestDataset.Input, DatasetRef> {
  /** Folder of the rows inside the step's output. */
  static final String ROWS = "rows";

  private static final int VERSION_DIGITS = 12;

  private final SparkSession spark;
  private final DataRoots roots;

  public IngestDataset(SparkSession spark, DataRoots roots) {
    this.spark = spark;
    this.roots = roots;
  }

  /** Variables that the step reads. */
  public record Input(LifecycleId lifecycleId, LifecycleRequest request) implements Step.Input {}

  @Override
  public StepContract<Input, DatasetRef> contract() {
    return new StepContract<>(JobTypes.INGEST_DATASET, Input.class, DatasetRef.class, "dataset");
  }

  @Override
  public DatasetRef run(Input input, StepFolder folder) throws StepRefused, IOException {
    DataSource data = input.request().data();
    String target = input.request().target().column();
    Path dataFile = locate("data.uri", data.uri());
    List<String> columns = columnsOf(dataFile, data, target);
    Dataset<Row> rows = read(data, dataFile, columns, Layout.PART_DATA);
    List<String> sources = new ArrayList<>(List.of(name(dataFile)));
    String testUri = data.testUri();
    if (testUri != null) {
      Path testFile = locate("data.testUri", testUri);
      checkSameColumns(new CsvFile(testFile, data.csv()), data, columns);
      rows = rows.unionByName(read(data, testFile, columns, Layout.PART_TEST));
      sources.add(name(testFile));
    }
    Tables.write(rows, folder.work().resolve(ROWS));
    ContentDigest.Content content = digest(folder.work().resolve(ROWS), columns);
    if (content.rows() == 0) {
      throw new CsvFile(dataFile, data.csv()).refused("it has a header and no rows");
    }
    String version = input.request().model() + "@" + content.sha256().substring(0, VERSION_DIGITS);
    return new DatasetRef(
        version, folder.uri(ROWS), content.sha256(), content.rows(), columns.size(), sources);
  }

  private Path locate(String field, String uri) throws StepRefused {
    try {
      return roots.resolve(uri);
    } catch (IllegalArgumentException e) {
      throw new StepRefused(Errors.DATA_REJECTED, field + ": " + e.getMessage());
    }
  }

  private Dataset<Row> read(DataSource data, Path file, List<String> columns, String part) {
    return new CsvTable(spark, data.csv()).read(file, columns, part);
  }

  private List<String> columnsOf(Path path, DataSource data, String target)
      throws StepRefused, IOException {
    CsvFile file = new CsvFile(path, data.csv());
    List<String> first = file.firstRow();
    List<String> declared = data.columns().stream().map(ColumnSpec::name).toList();
    List<String> columns = data.csv().header() ? first : declared;
    file.checkNames(columns);
    file.checkWidth(first, columns.size());
    for (String name : declared) {
      if (!columns.contains(name)) {
        throw file.lacks("data.columns", name, columns, first);
      }
    }
    for (String name : data.exclude()) {
      if (!columns.contains(name)) {
        throw file.lacks("data.exclude", name, columns, first);
      }
    }
    if (!columns.contains(target)) {
      throw file.lacks("target.column", target, columns, first);
    }
    return columns;
  }

  private static void checkSameColumns(CsvFile file, DataSource data, List<String> columns)
      throws StepRefused, IOException {
    List<String> first = file.firstRow();
    file.checkWidth(first, columns.size());
    if (data.csv().header() && !first.equals(columns)) {
      throw file.refused("its header differs from the header of data.uri: " + first);
    }
  }

  private ContentDigest.Content digest(Path rows, List<String> columns) {
    List<Column> texts = new ArrayList<>(columns.stream().map(Tables::column).toList());
    texts.add(Tables.column(Layout.PART));
    return ContentDigest.of(
        spark.read().parquet(rows.toString()).select(texts.toArray(Column[]::new)));
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }
}
