package io.slipway.spark.split;

import io.slipway.contract.LifecycleRequest;
import io.slipway.contract.SplitSpec;
import io.slipway.spark.lease.StepRefused;
import java.util.List;
import java.util.Objects;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** A way to divide rows. */
interface Divider {
  /**
   * Says for each valid row where it goes. Where a row goes follows from the data and the request
   * alone.
   *
   * @throws StepRefused when the data cannot be divided this way
   */
  Division divide(Dataset<Row> valid) throws StepRefused;

  /** The way that a request asks for. */
  static Divider of(LifecycleRequest request) {
    SplitSpec spec = request.split();
    boolean classification = request.task().isClassification();
    return switch (Objects.requireNonNull(spec.strategy())) {
      case STRATIFIED -> new HashDivider(spec, true);
      case HASH -> new HashDivider(spec, false);
      case TIME -> new TimeDivider(spec);
      case GROUP -> new GroupDivider(spec);
      case GIVEN -> new GivenDivider(spec, new HashDivider(spec, classification));
    };
  }

  /**
   * @param rows the valid rows with {@link Split#COLUMN}
   * @param findings what a reader of the evaluation should know, in words
   */
  record Division(Dataset<Row> rows, List<String> findings) {}
}
