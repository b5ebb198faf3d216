package io.slipway.spark.dataset;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.when;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.slipway.contract.ColumnSpec;
import io.slipway.contract.DataQuality;
import io.slipway.contract.DatasetRef;
import io.slipway.contract.LifecycleId;
import io.slipway.contract.LifecycleRequest;
import io.slipway.processes.JobTypes;
import io.slipway.spark.lease.Step;
import io.slipway.spark.lease.StepContract;
import io.slipway.spark.lease.StepFolder;
import io.slipway.spark.lease.StepRefused;
import io.slipway.spark.table.ContentDigest;
import io.slipway.spark.table.Tables;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;

/** Types the rows, puts those that break a rule aside with the reason, and says what it found. */
public final class ValidateDataset implements Step<ValidateDataset.Input, DataQuality> {
  private static final String REASONS = "__reasons";
  private static final String VALID = "valid";
  private static final String QUARANTINE = "quarantine";
  private static final String REPORT = "quality.json";
  private static final int MOST_FINDINGS = 20;

  private final SparkSession spark;
  private final ObjectMapper json;

  public ValidateDataset(SparkSession spark, ObjectMapper json) {
    this.spark = spark;
    this.json = json;
  }

  /** Variables that the step reads. */
  public record Input(LifecycleId lifecycleId, LifecycleRequest request, DatasetRef dataset)
      implements Step.Input {}

  @Override
  public StepContract<Input, DataQuality> contract() {
    return new StepContract<>(JobTypes.VALIDATE_DATASET, Input.class, DataQuality.class, "quality");
  }

  @Override
  public DataQuality run(Input input, StepFolder folder) throws StepRefused, IOException {
    Dataset<Row> rows = spark.read().parquet(input.dataset().uri());
    LifecycleRequest request = input.request();
    String target = request.target().column();
    List<String> names = Stream.of(rows.columns()).filter(name -> !name.startsWith("__")).toList();
    List<ColumnSpec> specs = ColumnTypes.resolve(rows, names, request.data().columns(), target);
    List<Rule> rules = Rule.of(specs, target);
    Dataset<Row> checked =
        rows.withColumn(REASONS, reasons(rules)).persist(StorageLevel.MEMORY_AND_DISK());
    try {
      Dataset<Row> valid = checked.filter(size(col(REASONS)).equalTo(0));
      Labels labels = new Labels(request.target());
      Tables.write(checked.filter(size(col(REASONS)).gt(0)), folder.work().resolve(QUARANTINE));
      Tables.write(TypedRows.of(valid, specs, labels), folder.work().resolve(VALID));
      Dataset<Row> typed = spark.read().parquet(folder.work().resolve(VALID).toString());
      QualityReport report = new Inspection(request).inspect(checked, rules, specs, labels, typed);
      json.writeValue(folder.work().resolve(REPORT).toFile(), report);
      return result(report, ContentDigest.of(typed).sha256(), folder);
    } finally {
      checked.unpersist();
    }
  }

  private static Column reasons(List<Rule> rules) {
    Column[] reasons =
        rules.stream()
            .map(rule -> when(rule.broken(), rule.reason()).otherwise(lit(null)))
            .toArray(Column[]::new);
    return array_compact(array(reasons));
  }

  private static DataQuality result(QualityReport report, String sha256, StepFolder folder) {
    List<String> findings =
        Stream.of(
                report.errors().stream(),
                report.brokenRules().stream().map(QualityReport.BrokenRule::inWords),
                report.warnings().stream())
            .flatMap(found -> found)
            .limit(MOST_FINDINGS)
            .toList();
    return new DataQuality(
        folder.uri(VALID),
        folder.uri(REPORT),
        folder.uri(QUARANTINE),
        sha256,
        report.rows(),
        report.validRows(),
        report.quarantinedRows(),
        (double) report.quarantinedRows() / report.rows(),
        report.duplicateRows(),
        report.errors().size(),
        report.warnings().size(),
        findings);
  }
}
