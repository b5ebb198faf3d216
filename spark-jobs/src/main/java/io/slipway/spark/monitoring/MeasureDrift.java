package io.slipway.spark.monitoring;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.slipway.contract.DataAccess;
import io.slipway.contract.DriftMeasurement;
import io.slipway.contract.DriftReport;
import io.slipway.contract.DriftWindow;
import io.slipway.contract.LifecycleId;
import io.slipway.contract.PackageManifest;
import io.slipway.processes.Errors;
import io.slipway.processes.JobTypes;
import io.slipway.spark.datacontract.ContractReader;
import io.slipway.spark.datacontract.DataContract;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;
import org.jspecify.annotations.Nullable;

/**
 * Measures what a version answered in a window: its inputs against the training statistics of the
 * package, its answers and losses against those for the test rows.
 *
 * <p>Passes over the prediction log: one over the window, whose rows are kept in memory (or on
 * disk) and counted there; where labels came in and the window has fewer than 100,000 of them, one
 * over what is older, for the stream of errors.
 */
public final class MeasureDrift implements Step<MeasureDrift.Input, DriftMeasurement> {
  private final SparkSession spark;
  private final ObjectMapper json;
  private final DataAccess access;
  private final PredictionLog log;
  private final Clock clock;

  /**
   * @param access to data contracts
   * @param log where serving keeps what it answered
   */
  public MeasureDrift(SparkSession spark, ObjectMapper json, DataAccess access, PredictionLog log) {
    this.spark = spark;
    this.json = json;
    this.access = access;
    this.log = log;
    this.clock = Clock.systemUTC();
  }

  /** Variables that the step reads; a window has an id of its own in the place of a lifecycle's. */
  public record Input(DriftWindow window) implements Step.Input {
    @Override
    public LifecycleId lifecycleId() {
      return window.windowId();
    }
  }

  @Override
  public StepContract<Input, DriftMeasurement> contract() {
    return new StepContract<>(
        JobTypes.MEASURE_DRIFT, Input.class, DriftMeasurement.class, "measurement");
  }

  @Override
  public DriftMeasurement run(Input input, StepFolder folder) throws StepRefused, IOException {
    DriftWindow window = input.window();
    if (log.folder().isEmpty()) {
      throw refused(
          window,
          "no prediction log is kept; set SLIPWAY_PREDICTION_LOG for serving and for Spark");
    }
    VerifiedPackage model = verified(window);
    DataContract contract = contractOf(window);
    log.settle(Instant.parse(window.until()), clock);
    Instant from = Instant.parse(window.from());
    PredictionRows answered =
        answered(window, model.manifest(), from, Instant.parse(window.until()));
    Dataset<Row> all = answered.readAll().persist(StorageLevel.MEMORY_AND_DISK());
    Dataset<Row> rows = PredictionRows.readable(all);
    try {
      Optional<WindowExtent> extent = WindowExtent.of(rows, window);
      if (extent.isEmpty()) {
        return DriftFacts.tooFew(window, rows.count());
      }
      WindowExtent found = extent.get();
      PredictionRows before = answered(window, model.manifest(), Instant.EPOCH, from);
      DriftReport report =
          new DriftReporter(spark, window, model)
              .report(
                  new DriftReporter.Live(
                      found.of(rows), before.labelled(), notes(answered.unreadable(all), from)),
                  found.to(),
                  contract);
      Path file = folder.work().resolve(DriftReport.FILE);
      json.writeValue(file.toFile(), report);
      return DriftFacts.of(report, folder.uri(DriftReport.FILE), FileTrees.sha256OfFile(file));
    } finally {
      all.unpersist();
    }
  }

  private PredictionRows answered(
      DriftWindow window, PackageManifest manifest, Instant from, Instant until) {
    Stretch stretch =
        new Stretch(
            window.model(),
            window.version(),
            manifest,
            window.request(),
            from,
            until,
            Path.of(window.labelsUri()));
    return new PredictionRows(spark, log, stretch);
  }

  private List<String> notes(long unreadable, Instant from) {
    List<String> notes = new ArrayList<>(log.findings(from));
    if (unreadable > 0) {
      notes.add(
          "%,d lines of the prediction log cannot be read and do not count.".formatted(unreadable));
    }
    return notes;
  }

  private VerifiedPackage verified(DriftWindow window) throws StepRefused {
    try {
      return VerifiedPackage.open(window.uri(), window.sha256(), json);
    } catch (IOException e) {
      throw refused(window, e.getMessage() + ". Release the model again, or restore its package");
    }
  }

  private @Nullable DataContract contractOf(DriftWindow window) throws StepRefused, IOException {
    String uri = window.request().data().contract();
    if (uri == null) {
      return null;
    }
    try {
      String table = window.request().data().name();
      return ContractReader.read(
          access.roots().resolve(uri), table == null ? window.request().data().table() : table);
    } catch (IllegalArgumentException e) {
      throw refused(window, "data.contract: " + e.getMessage());
    }
  }

  private static StepRefused refused(DriftWindow window, String why) {
    return new StepRefused(
        Errors.MEASUREMENT_REFUSED,
        "%s v%d cannot be measured: %s.".formatted(window.model(), window.version(), why));
  }
}
