package io.slipway.spark.monitoring;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.slipway.contract.DriftCase;
import io.slipway.contract.DriftExplanation;
import io.slipway.contract.DriftExplanation.Cause;
import io.slipway.contract.DriftExplanationReport;
import io.slipway.contract.LifecycleId;
import io.slipway.processes.Errors;
import io.slipway.processes.JobTypes;
import io.slipway.spark.evaluation.VerifiedPackage;
import io.slipway.spark.lease.Step;
import io.slipway.spark.lease.StepContract;
import io.slipway.spark.lease.StepFolder;
import io.slipway.spark.lease.StepRefused;
import io.slipway.spark.predictions.PredictionLog;
import io.slipway.spark.predictions.PredictionRows;
import io.slipway.spark.predictions.Stretch;
import io.slipway.spark.table.FileTrees;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;
import org.jspecify.annotations.Nullable;

/**
 * Explains a case of drift: which columns moved and since when, how much of the rise of the loss
 * each explains, in which slices it shows, and what to do.
 */
public final class ExplainDrift implements Step<ExplainDrift.Input, DriftExplanation> {
  private static final int MOST_SLICES = 5;

  private final SparkSession spark;
  private final ObjectMapper json;
  private final PredictionLog log;

  public ExplainDrift(SparkSession spark, ObjectMapper json, PredictionLog log) {
    this.spark = spark;
    this.json = json;
    this.log = log;
  }

  /** Variables that the step reads; a case has an id of its own in the place of a lifecycle's. */
  public record Input(DriftCase drift) implements Step.Input {
    @Override
    public LifecycleId lifecycleId() {
      return drift.driftId();
    }
  }

  @Override
  public StepContract<Input, DriftExplanation> contract() {
    return new StepContract<>(
        JobTypes.EXPLAIN_DRIFT, Input.class, DriftExplanation.class, "explanation");
  }

  @Override
  public DriftExplanation run(Input input, StepFolder folder) throws StepRefused, IOException {
    DriftCase drift = input.drift();
    VerifiedPackage model = verified(drift);
    DriftCase.Window last = drift.windows().get(drift.windows().size() - 1);
    Instant until = Instant.parse(last.to());
    log.settle(until, Clock.systemUTC());
    Stretch stretch =
        new Stretch(
            drift.model(),
            drift.version(),
            model.manifest(),
            drift.request(),
            Instant.parse(last.from()),
            until,
            Path.of(drift.labelsUri()));
    Dataset<Row> answered =
        new PredictionRows(spark, log, stretch).read().persist(StorageLevel.DISK_ONLY());
    try {
      DriftExplanationReport report = new CaseInquiry(spark, json, drift, model).inquire(answered);
      Path file = folder.work().resolve(DriftExplanationReport.FILE);
      json.writeValue(file.toFile(), report);
      return facts(report, folder.uri(DriftExplanationReport.FILE), FileTrees.sha256OfFile(file));
    } finally {
      answered.unpersist();
    }
  }

  private static DriftExplanation facts(DriftExplanationReport report, String uri, String sha256) {
    List<Cause> causes =
        report.columns().stream()
            .filter(column -> column.drifted() || isTelling(column.share()))
            .map(
                column ->
                    new Cause(
                        column.column(),
                        column.effect(),
                        column.since(),
                        column.share(),
                        column.words()))
            .toList();
    return new DriftExplanation(
        report.since(),
        causes,
        report.slices().stream().limit(MOST_SLICES).map(slice -> slice.words()).toList(),
        report.findings(),
        report.advice(),
        uri,
        sha256);
  }

  private static boolean isTelling(@Nullable Double share) {
    return share != null && share >= ExplanationWords.TELLING;
  }

  private VerifiedPackage verified(DriftCase drift) throws StepRefused {
    try {
      return VerifiedPackage.open(drift.uri(), drift.sha256(), json);
    } catch (IOException e) {
      throw new StepRefused(
          Errors.MEASUREMENT_REFUSED,
          "%s v%d cannot be explained: %s. Release the model again, or restore its package."
              .formatted(drift.model(), drift.version(), e.getMessage()));
    }
  }
}
