package io.slipway.spark.dataset;

import io.slipway.contract.DataSource;
import io.slipway.spark.lease.StepRefused;
import io.slipway.spark.table.FileTrees;
import io.slipway.spark.table.Layout;
import io.slipway.spark.table.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;

/** The rows of a request, read once and kept on disk, for work that needs no dataset version. */
public final class BatchSource {
  private final SparkSession spark;
  private final IngestSettings settings;

  public BatchSource(SparkSession spark, IngestSettings settings) {
    this.spark = spark;
    this.settings = settings;
  }

  /** What is done with the rows while they are there. */
  @FunctionalInterface
  public interface Work<T> {
    /**
     * @param columns of the source, in its order
     * @param rows all columns text with missing cells null, and those of {@link Layout} up to
     *     MALFORMED
     */
    T on(List<String> columns, Dataset<Row> rows) throws StepRefused, IOException;
  }

  /**
   * Opens the source, and closes it again.
   *
   * @param scratch a folder that does not exist yet
   * @throws StepRefused when the source is not allowed, damaged or not what the request says
   */
  public <T> T with(DataSource data, Path scratch, Work<T> work) throws StepRefused, IOException {
    Files.createDirectories(scratch);
    Sources.Opened opened = new Sources(spark, settings, data, scratch).open();
    SourceTable table = opened.table();
    Dataset<Row> rows = table.rows().persist(StorageLevel.DISK_ONLY());
    try {
      List<Column> cells = table.columns().stream().map(Tables::column).toList();
      return work.on(table.columns(), RowNumbers.of(rows).numbered(cells));
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
}
