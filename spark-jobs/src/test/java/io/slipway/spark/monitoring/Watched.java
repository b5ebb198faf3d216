package io.slipway.spark.monitoring;

import io.slipway.contract.DataAccess;
import io.slipway.contract.DataRoots;
import io.slipway.contract.DriftMeasurement;
import io.slipway.contract.DriftReport;
import io.slipway.contract.DriftWindow;
import io.slipway.contract.Evaluation;
import io.slipway.contract.LifecycleId;
import io.slipway.spark.TestLine;
import io.slipway.spark.TestSpark;
import io.slipway.spark.lease.StepRefused;
import io.slipway.spark.predictions.PredictionLog;
import io.slipway.spark.predictions.Production;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A model in production: what it answers is logged, its windows are measured by the real step. */
final class Watched {
  private final Path folder;
  private final TestLine.Built built;
  private final Production production;
  private Instant now = Instant.parse("2026-03-01T00:00:00Z");
  private int windows;

  Watched(Path folder, TestLine.Built built) {
    this.folder = folder;
    this.built = built;
    production =
        new Production(
            built.modelPackage(), built.request().model().value(), folder.resolve("log"));
  }

  /** Plays rows, and measures them as a window that ends with them. */
  DriftMeasurement window(List<Map<String, String>> rows, boolean labelled)
      throws StepRefused, IOException {
    Instant from = now;
    play(rows, labelled);
    return measure(window(from, now, true));
  }

  /** Answers rows, and takes their labels. */
  void play(List<Map<String, String>> rows, boolean labelled) throws IOException {
    String prefix = "w" + ++windows + "-";
    production.answer(now.plusSeconds(1), prefix, rows);
    now = now.plusSeconds(rows.size() / 10 + 2);
    if (labelled) {
      Production.label(
          folder.resolve("labels"), now, prefix, rows, built.request().target().column());
    }
  }

  DriftWindow window(Instant from, Instant until, boolean close) {
    Evaluation evaluation =
        new Evaluation(
            built.request().task(),
            Map.of(),
            Map.of(),
            0,
            0,
            0,
            true,
            0,
            0,
            "NONE",
            null,
            0.5,
            List.of(),
            "",
            "0".repeat(64));
    return new DriftWindow(
        new LifecycleId(built.request().model().value() + "-w" + windows),
        built.request().model(),
        1,
        built.modelPackage().uri(),
        built.modelPackage().sha256(),
        built.request(),
        built.split(),
        evaluation,
        from.toString(),
        until.toString(),
        close,
        folder.resolve("labels").toString());
  }

  DriftMeasurement measure(DriftWindow window) throws StepRefused, IOException {
    return new MeasureDrift(
            TestSpark.session(),
            TestSpark.JSON,
            new DataAccess(new DataRoots(List.of(folder)), List.of()),
            new PredictionLog(Optional.of(folder.resolve("log"))))
        .run(new MeasureDrift.Input(window), TestSpark.folder(folder));
  }

  Instant now() {
    return now;
  }

  static DriftReport report(DriftMeasurement measurement) throws IOException {
    return TestSpark.JSON.readValue(Path.of(measurement.reportUri()).toFile(), DriftReport.class);
  }

  /** What the decision table drift-severity makes of it. */
  static String severity(DriftMeasurement it) {
    double loss = it.lossIsHigher() && it.lossRatio() != null ? it.lossRatio() : 0;
    double estimate = it.estimatedLossRatio() == null ? 0 : it.estimatedLossRatio();
    if (loss >= 2 || it.missingRise() >= 0.3) {
      return "CRITICAL";
    }
    if (loss >= 1.25
        || it.maxEffect() >= 0.25
        || it.newCategoryShare() >= 0.05
        || it.missingRise() >= 0.1
        || it.predictionEffect() >= 0.25
        || it.brokenRules() > 0
        || estimate >= 1.5
        || (it.conceptDrift() && it.lossIsHigher())) {
      return "ALERT";
    }
    boolean watch =
        it.driftedColumns() > 0
            || it.predictionEffect() >= 0.1
            || estimate >= 1.2
            || it.conceptDrift();
    return watch ? "WATCH" : "NONE";
  }
}
