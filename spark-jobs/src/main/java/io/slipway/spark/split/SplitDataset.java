package io.slipway.spark.split;

import static org.apache.spark.sql.functions.col;

import io.slipway.contract.DataQuality;
import io.slipway.contract.LifecycleId;
import io.slipway.contract.LifecycleRequest;
import io.slipway.contract.SplitRef;
import io.slipway.contract.SplitStrategy;
import io.slipway.processes.JobTypes;
import io.slipway.spark.lease.Step;
import io.slipway.spark.lease.StepContract;
import io.slipway.spark.lease.StepFolder;
import io.slipway.spark.lease.StepRefused;
import io.slipway.spark.table.ContentDigest;
import io.slipway.spark.table.Layout;
import io.slipway.spark.table.Tables;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Divides the valid rows into training, validation and test rows, as the request asks. */
public final class SplitDataset implements Step<SplitDataset.Input, SplitRef> {
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
    LifecycleRequest request = input.request();
    SplitStrategy strategy = Objects.requireNonNull(request.split().strategy());
    Dataset<Row> valid = spark.read().parquet(input.quality().uri());
    Divider.Division division = Divider.of(request).divide(valid);
    Tables.write(division.rows(), folder.work(), Split.COLUMN);
    Dataset<Row> written = spark.read().parquet(folder.work().toString());
    PartLabels labels = PartLabels.of(written, request.task());
    labels.check();
    long overlap = canOverlap(strategy) ? overlapRows(written) : 0;
    List<String> findings = new ArrayList<>(division.findings());
    findings.addAll(labels.findings());
    if (overlap > 0) {
      findings.add(
          "%,d of %,d test rows also stand among the training rows"
              .formatted(overlap, labels.rows(Split.TEST)));
    }
    return new SplitRef(
        folder.uri(),
        ContentDigest.of(written).sha256(),
        strategy,
        labels.rows(Split.TRAIN),
        labels.rows(Split.VALIDATION),
        labels.rows(Split.TEST),
        overlap,
        findings);
  }

  /** The others put equal rows into the same part. */
  private static boolean canOverlap(SplitStrategy strategy) {
    return strategy == SplitStrategy.GIVEN || strategy == SplitStrategy.TIME;
  }

  private static long overlapRows(Dataset<Row> divided) {
    Dataset<Row> train = divided.filter(col(Split.COLUMN).equalTo(Split.TRAIN)).select(Layout.KEY);
    return divided
        .filter(col(Split.COLUMN).equalTo(Split.TEST))
        .select(Layout.KEY)
        .join(train, new String[] {Layout.KEY}, "left_semi")
        .count();
  }
}
