package io.slipway.spark;

import io.slipway.spark.dataset.ExclusiveLogStore;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/** The driver's warm session. */
public final class SparkSessions {
  private static final String PARALLELISM = "spark.default.parallelism";

  private SparkSessions() {}

  /**
   * Starts the session in this JVM, or gives the one that runs.
   *
   * @param scratch folder for Spark's temporary files
   */
  public static SparkSession start(String master, Path scratch) {
    return start(SessionSettings.local(master, scratch));
  }

  /** The same wherever its executors are. */
  static SparkSession start(SessionSettings settings) {
    Path scratch = settings.scratch();
    SparkSession.Builder builder =
        SparkSession.builder()
            .appName("slipway")
            .master(settings.master())
            .config("spark.driver.host", settings.driverHost())
            .config("spark.driver.bindAddress", settings.bindAddress())
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
                "spark.sql.catalog.spark_catalog",
                "org.apache.spark.sql.delta.catalog.DeltaCatalog")
            .config("spark.delta.logStore.file.impl", ExclusiveLogStore.class.getName())
            // a dataset's log is small, and its versions are read as a whole: no ranges are needed
            .config("spark.databricks.delta.snapshotPartitions", 1)
            .config("spark.databricks.delta.stats.collect", false);
    cluster(settings).forEach(builder::config);
    return builder.getOrCreate();
  }

  /** What executors in other JVMs need; nothing for a local session. */
  static Map<String, String> cluster(SessionSettings settings) {
    Map<String, String> options = new HashMap<>();
    if (!settings.isLocal()) {
      options.put("spark.authenticate", "true");
      options.put("spark.network.crypto.enabled", "true");
      // the same release in the same place on all machines, as in one image
      options.put("spark.executor.extraClassPath", System.getProperty("java.class.path"));
      settings.secret().ifPresent(secret -> options.put("spark.authenticate.secret", secret));
    }
    options.putAll(settings.options());
    // how rows are dealt out must not depend on how many executors happen to be there
    Optional.ofNullable(options.get("spark.cores.max"))
        .ifPresent(cores -> options.putIfAbsent(PARALLELISM, cores));
    return options;
  }
}
