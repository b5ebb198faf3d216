package io.slipway.spark.split;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.conv;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.percentile_approx;
import static org.apache.spark.sql.functions.sha2;
import static org.apache.spark.sql.functions.substring;
import static org.apache.spark.sql.functions.when;

import io.slipway.contract.DataQuality;
import io.slipway.contract.LifecycleId;
import io.slipway.contract.LifecycleRequest;
import io.slipway.contract.SplitRef;
import io.slipway.contract.SplitSpec;
import io.slipway.processes.Errors;
import io.slipway.processes.JobTypes;
import io.slipway.spark.dataset.Layout;
import io.slipway.spark.lease.Step;
import io.slipway.spark.lease.StepContract;
import io.slipway.spark.lease.StepFolder;
import io.slipway.spark.lease.StepRefused;
import io.slipway.spark.table.ContentDigest;
import io.slipway.spark.table.Tables;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Divides the valid rows. Where a row goes follows from a hash of its content and the seed, so that
 * equal rows go together and the same data is always divided alike; the thresholds are taken label
 * by label, so that the shares hold within each label.
 */
public final class SplitDataset implements Step<SplitDataset.Input, SplitRef> {
  private static final double HASH_RANGE = (double) (1L << 48);
  private static final int ACCURACY = 100_000;
  private static final String PLACE = "__place";

  private final SparkSession spark;

  public SplitDataset(SparkSession spark) {
    this.spark = spark;
  }

  /** Variables that the step reads. */
  public record Input(LifecycleId lifecycleId, LifecycleRequest request, DataQuality quality)
      implements Step.Input {}

  @Override
  public StepContract<Input, SplitRef> contract() {
    return new StepContract<>(JobTypes.SPLIT_DATASET, Input.class, SplitRef.class, "split");
  }

  @Override
  public SplitRef run(Input input, StepFolder folder) throws StepRefused, IOException {
    boolean given = input.request().data().testUri() != null;
    Dataset<Row> divided =
        divide(spark.read().parquet(input.quality().uri()), input.request().split(), given);
    Tables.write(divided, folder.work(), Split.COLUMN);
    Dataset<Row> written = spark.read().parquet(folder.work().toString());
    Map<String, Long> rows = countRows(written);
    return new SplitRef(
        folder.uri(),
        ContentDigest.of(written).sha256(),
        given ? "given-test" : "hash-stratified",
        rows.getOrDefault(Split.TRAIN, 0L),
        rows.getOrDefault(Split.VALIDATION, 0L),
        rows.getOrDefault(Split.TEST, 0L));
  }

  static Dataset<Row> divide(Dataset<Row> valid, SplitSpec spec, boolean given) {
    Dataset<Row> placed = valid.withColumn(PLACE, place(spec.seed()));
    Column isTest = col(Layout.PART).equalTo(Layout.PART_TEST);
    double testShare = given ? 0 : spec.testShare();
    double validationEnd = testShare + (1 - testShare) * spec.validationShare();
    Column part = lit(Split.TRAIN);
    List<Row> thresholds =
        placed
            .filter(org.apache.spark.sql.functions.not(isTest))
            .groupBy(col(Layout.LABEL))
            .agg(
                percentile_approx(col(PLACE), lit(testShare), lit(ACCURACY)),
                percentile_approx(col(PLACE), lit(validationEnd), lit(ACCURACY)))
            .collectAsList();
    for (Row row : thresholds) {
      Column ofLabel = col(Layout.LABEL).equalTo(row.getInt(0));
      part =
          when(ofLabel.and(lit(!given)).and(col(PLACE).leq(row.getDouble(1))), Split.TEST)
              .when(ofLabel.and(col(PLACE).leq(row.getDouble(2))), Split.VALIDATION)
              .otherwise(part);
    }
    return placed.withColumn(Split.COLUMN, when(isTest, Split.TEST).otherwise(part)).drop(PLACE);
  }

  /** A number from 0 up to 1 that follows from the row's content and the seed. */
  private static Column place(long seed) {
    Column hash = sha2(concat_ws(":", col(Layout.KEY), lit(seed)).cast("binary"), 256);
    return conv(substring(hash, 1, 12), 16, 10).cast("double").divide(HASH_RANGE);
  }

  private static Map<String, Long> countRows(Dataset<Row> divided) throws StepRefused {
    Map<String, Long> rows = new HashMap<>();
    Map<String, Integer> labels = new HashMap<>();
    for (Row row :
        divided.groupBy(col(Split.COLUMN), col(Layout.LABEL)).agg(count(lit(1))).collectAsList()) {
      rows.merge(row.getString(0), row.getLong(2), Long::sum);
      labels.merge(row.getString(0), 1, Integer::sum);
    }
    for (String part : List.of(Split.TRAIN, Split.VALIDATION, Split.TEST)) {
      if (labels.getOrDefault(part, 0) < 2) {
        throw new StepRefused(
            Errors.DATA_REJECTED,
            "Too few rows: the %s part would not have both labels. Add data or change the shares in split."
                .formatted(part));
      }
    }
    return rows;
  }
}
