package io.slipway.spark.dataset;

import io.slipway.contract.ColumnSpec;
import io.slipway.contract.DatasetRef;
import io.slipway.contract.LifecycleId;
import io.slipway.contract.LifecycleRequest;
import io.slipway.processes.JobTypes;
import io.slipway.spark.lease.Step;
import io.slipway.spark.lease.StepContract;
import io.slipway.spark.lease.StepFolder;
import io.slipway.spark.lease.StepRefused;
import io.slipway.spark.table.ContentDigest;
import io.slipway.spark.table.FileTrees;
import io.slipway.spark.table.Layout;
import io.slipway.spark.table.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;

/**
 * Reads the request's sources, as they are, into a version of the dataset's table. The rows are
 * read once (JSON lines twice) and kept on disk: the digest, the row numbers and the table come
 * from what was kept.
 */
public final class IngestDataset implements Step<IngestDataset.Input, DatasetRef> {
  private static final String SCRATCH = "sources";

  private final SparkSession spark;
  private final IngestSettings settings;

  public IngestDataset(SparkSession spark, IngestSettings settings) {
    this.spark = spark;
    this.settings = settings;
  }

  /** Variables that the step reads. */
  public record Input(LifecycleId lifecycleId, LifecycleRequest request) implements Step.Input {}

  @Override
  public StepContract<Input, DatasetRef> contract() {
    return new StepContract<>(JobTypes.INGEST_DATASET, Input.class, DatasetRef.class, "dataset");
  }

  @Override
  public DatasetRef run(Input input, StepFolder folder) throws StepRefused, IOException {
    Path scratch = Files.createDirectories(folder.work().resolve(SCRATCH));
    LifecycleRequest request = input.request();
    IngestSettings allowed = CollectedFolder.allowed(settings, request);
    Sources.Opened opened = new Sources(spark, allowed, request.data(), scratch).open();
    RequestedColumns.check(request, opened.table());
    Dataset<Row> rows = opened.table().rows().persist(StorageLevel.DISK_ONLY());
    try {
      return ingest(request, opened, rows);
    } catch (Exception e) { // Spark's Scala code throws checked exceptions undeclared
      Optional<StepRefused> refusal = ReadFailure.inWords(e);
      if (refusal.isPresent()) {
        throw refusal.get();
      }
      throw e;
    } finally {
      rows.unpersist();
      FileTrees.deleteTree(scratch);
    }
  }

  private DatasetRef ingest(LifecycleRequest request, Sources.Opened opened, Dataset<Row> rows)
      throws StepRefused, IOException {
    SourceTable table = opened.table();
    ContentDigest.Content content = digest(table, rows);
    RowNumbers numbers = RowNumbers.of(rows);
    requireRows(opened, numbers, content.rows());
    String name = Objects.requireNonNullElse(request.data().name(), request.model().toString());
    DatasetVersion version =
        DatasetVersion.of(name, content.sha256(), content.rows(), opened.names(), request.data());
    String folder = settings.datasets().resolve(name).resolve("table").toString();
    Dataset<Row> numbered =
        numbers.numbered(DatasetTables.cells(table.columns(), table.declared()));
    long commit = DatasetTables.commit(numbered, folder, version);
    return new DatasetRef(
        version.version(),
        folder,
        commit,
        content.sha256(),
        content.rows(),
        table.columns().size(),
        opened.names());
  }

  /** Whatever the order of the columns; what the source declares of a column is part of it. */
  private static ContentDigest.Content digest(SourceTable table, Dataset<Row> rows) {
    Map<String, String> types =
        table.declared().stream()
            .collect(
                Collectors.toMap(
                    ColumnSpec::name, spec -> ":" + spec.type() + String.join(",", spec.values())));
    Stream<Column> cells =
        table.columns().stream()
            .sorted()
            .map(name -> Tables.column(name).as(name + types.getOrDefault(name, "")));
    return ContentDigest.of(
        rows.select(
            Stream.concat(cells, Stream.of(Tables.column(Layout.PART))).toArray(Column[]::new)));
  }

  private static void requireRows(Sources.Opened opened, RowNumbers numbers, long rows)
      throws StepRefused {
    List<SourceFile> files = opened.files();
    for (SourceFile file : files) {
      if (files.size() == 1 && rows == 0 || files.size() > 1 && !numbers.hasRows(file.path())) {
        throw Refusal.ofFile(file.name(), "it has no rows behind its header");
      }
    }
    if (rows == 0) {
      throw Refusal.of(opened.names().get(0) + ": it has no rows.");
    }
  }
}
