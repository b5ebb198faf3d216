package io.slipway.spark.collection;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.slipway.contract.CollectedData;
import io.slipway.contract.DataCollection;
import io.slipway.contract.LifecycleId;
import io.slipway.contract.PackageManifest;
import io.slipway.processes.Errors;
import io.slipway.processes.JobTypes;
import io.slipway.spark.dataset.CollectedFolder;
import io.slipway.spark.dataset.DatasetTables;
import io.slipway.spark.evaluation.VerifiedPackage;
import io.slipway.spark.lease.Step;
import io.slipway.spark.lease.StepContract;
import io.slipway.spark.lease.StepFolder;
import io.slipway.spark.lease.StepRefused;
import io.slipway.spark.predictions.PredictionLog;
import io.slipway.spark.predictions.PredictionRows;
import io.slipway.spark.predictions.Stretch;
import io.slipway.spark.split.Split;
import io.slipway.spark.table.FileTrees;
import io.slipway.spark.table.Tables;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;

/**
 * Puts what a version was made from, and what it answered since and got labels for, into one
 * dataset that says by a column which rows are for training, validation and test.
 */
public final class CollectTrainingData implements Step<CollectTrainingData.Input, CollectedData> {
  private final SparkSession spark;
  private final ObjectMapper json;
  private final PredictionLog log;

  public CollectTrainingData(SparkSession spark, ObjectMapper json, PredictionLog log) {
    this.spark = spark;
    this.json = json;
    this.log = log;
  }

  /** Variables that the step reads; a collection has an id in the place of a lifecycle's. */
  public record Input(DataCollection collection) implements Step.Input {
    @Override
    public LifecycleId lifecycleId() {
      return collection.collectionId();
    }
  }

  @Override
  public StepContract<Input, CollectedData> contract() {
    return new StepContract<>(
        JobTypes.COLLECT_TRAINING_DATA, Input.class, CollectedData.class, "collectedData");
  }

  @Override
  public CollectedData run(Input input, StepFolder folder) throws StepRefused, IOException {
    DataCollection collection = input.collection();
    PackageManifest manifest = verified(collection);
    Instant until = Instant.parse(collection.until());
    log.settle(until, Clock.systemUTC());
    Stretch stretch =
        new Stretch(
            collection.model(),
            collection.version(),
            manifest,
            collection.request(),
            Instant.parse(collection.from()),
            until,
            Path.of(collection.labelsUri()));
    Dataset<Row> answered =
        new PredictionRows(spark, log, stretch).read().persist(StorageLevel.DISK_ONLY());
    try {
      return collect(collection, manifest, answered, folder);
    } finally {
      answered.unpersist();
    }
  }

  private CollectedData collect(
      DataCollection collection, PackageManifest manifest, Dataset<Row> answered, StepFolder folder)
      throws StepRefused, IOException {
    ProductionRows production = new ProductionRows(answered, manifest, collection);
    long usable = production.requireEnough();
    Dataset<Row> dataset = DatasetTables.read(spark, collection.dataset());
    CollectedColumns columns = CollectedColumns.of(dataset, manifest, collection.request());
    Parts parts = new Parts(columns, collection.request().split());
    Dataset<Row> rows = parts.production(production.rows(), production.firstTestRow(usable));
    if (collection.includeTraining()) {
      rows = parts.training(dataset).unionByName(rows);
    }
    Path target = folder.work().resolve(CollectedFolder.ROWS);
    Tables.write(columns.typed(parts.divided(rows)).orderBy(Parts.ORDER).drop(Parts.ORDER), target);
    return result(collection, target, folder);
  }

  private CollectedData result(DataCollection collection, Path written, StepFolder folder)
      throws IOException {
    Row counts =
        spark
            .read()
            .parquet(written.toString())
            .agg(
                count(lit(1)),
                count(when(col(CollectedData.ORIGIN).equalTo(Parts.PRODUCTION), 1)),
                count(when(col(CollectedData.SPLIT).equalTo(Split.TEST), 1)))
            .head();
    return new CollectedData(
        folder.uri(CollectedFolder.ROWS) + CollectedFolder.FILES,
        FileTrees.sha256OfTree(written),
        counts.getLong(0),
        counts.getLong(1),
        counts.getLong(2),
        collection.from(),
        collection.until());
  }

  private PackageManifest verified(DataCollection collection) throws StepRefused {
    try {
      return VerifiedPackage.open(collection.uri(), collection.sha256(), json).manifest();
    } catch (IOException e) {
      throw new StepRefused(
          Errors.COLLECTION_REFUSED,
          "%s v%d: %s.".formatted(collection.model(), collection.version(), e.getMessage()));
    }
  }
}
