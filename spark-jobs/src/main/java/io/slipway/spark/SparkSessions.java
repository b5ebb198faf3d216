package io.slipway.spark;

import io.slipway.spark.dataset.ExclusiveLogStore;
import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;

/** The driver's warm session. */
public final class SparkSessions {
  private SparkSessions() {}

  /**
   * Starts the session, or gives the one that runs.
   *
   * @param scratch folder for Spark's temporary files
   */
  public static SparkSession start(String master, Path scratch) {
    return SparkSession.builder()
        .appName("slipway")
        .master(master)
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.ui.enabled", false)
        .config("spark.local.dir", scratch.toString())
        .config("spark.sql.warehouse.dir", scratch.resolve("warehouse").toString())
        .config("spark.scheduler.mode", "FAIR")
        .config("spark.sql.shuffle.partitions", 4)
        .config("spark.sql.caseSensitive", true)
        .config("spark.sql.session.timeZone", "UTC")
        // a row with too few or too many cells is only seen when all its cells are read
        .config("spark.sql.csv.parser.columnPruning.enabled", false)
        // rows are kept for a moment only: compressing their text costs twice what keeping does
        .config("spark.sql.inMemoryColumnarStorage.compressed", false)
        .config("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension")
        .config(
            "spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog")
        .config("spark.delta.logStore.file.impl", ExclusiveLogStore.class.getName())
        // a dataset's log is small, and its versions are read as a whole: no ranges are needed
        .config("spark.databricks.delta.snapshotPartitions", 1)
        .config("spark.databricks.delta.stats.collect", false)
        .getOrCreate();
  }
}
