package io.slipway.spark.evaluation;

import static org.apache.spark.sql.functions.col;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.slipway.contract.EvaluationReport;
import io.slipway.contract.EvaluationReport.Comparison;
import io.slipway.contract.EvaluationReport.CrossValidation;
import io.slipway.contract.EvaluationReport.Fairness;
import io.slipway.contract.EvaluationReport.Importance;
import io.slipway.contract.EvaluationReport.Measure;
import io.slipway.contract.LifecycleRequest;
import io.slipway.contract.Metric;
import io.slipway.contract.PackageManifest;
import io.slipway.contract.Predecessors;
import io.slipway.contract.SplitStrategy;
import io.slipway.contract.Task;
import io.slipway.spark.split.Split;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** Puts the parts of a report together. */
final class ReportMaker {
  private static final int FORMAT = 1;
  private static final int MOST_TRAIN_ROWS = 100_000;

  private final SparkSession spark;
  private final ObjectMapper json;
  private final EvaluateModel.Input input;
  private final VerifiedPackage model;
  private final PackageManifest manifest;
  private final LifecycleRequest request;
  private final Dataset<Row> train;
  private final Dataset<Row> test;
  private final long rows;
  private final Bootstrap bootstrap;

  ReportMaker(
      SparkSession spark, ObjectMapper json, EvaluateModel.Input input, VerifiedPackage model) {
    this.spark = spark;
    this.json = json;
    this.input = input;
    this.model = model;
    manifest = model.manifest();
    request = input.request();
    Dataset<Row> all = RowOrder.with(spark.read().parquet(input.split().uri()));
    train = all.filter(col(Split.COLUMN).equalTo(Split.TRAIN));
    test = all.filter(col(Split.COLUMN).equalTo(Split.TEST));
    rows = test.count();
    bootstrap = new Bootstrap(request.evaluation().bootstrap(), request.training().seed());
  }

  /**
   * @param scratch folder for what is made on the way, removed afterwards
   * @param accuracyCounts see {@link Baselines#beaten}
   * @throws IllegalArgumentException when the request or the test rows do not fit an evaluation
   */
  EvaluationReport make(Path scratch, boolean accuracyCounts) throws IOException {
    GroupColumns columns = new GroupColumns(test.schema(), request, manifest);
    Map<String, Long> unseen = unseenLabels();
    SampleRows sample = SampleRows.of(test, rows, Robustnesses.MOST_ROWS, model);
    long seed = request.training().seed();
    List<Importance> importance =
        Importances.of(spark, sample, manifest, TestVectors.shap(test, rows, input, json), seed);
    List<String> sliced = columns.sliced(importance);
    Dataset<Row> scored = RowOrder.first(test, rows, ScoredTable.mostRows(manifest.width()));
    ScoredTable table = PackageScores.of(scored, model, columns.with(sliced));
    Answers answers = table.answers();
    Measures measures = Measures.of(answers, manifest.threshold());
    Map<String, Double> values = measures.of(measures.once());
    LabelMeasures labels = new LabelMeasures(answers, manifest);
    EvaluationReport report =
        new EvaluationReport(
            FORMAT,
            input.modelPackage().sha256(),
            manifest.task(),
            rows,
            manifest.task() == Task.BINARY ? manifest.threshold() : null,
            intervals(answers, values),
            trainMeasures(),
            Curves.of(answers),
            labels.confusion(),
            labels.classes(),
            unseen,
            UnseenMembers.of(train, table, request.target(), manifest),
            new Slices(answers, measures).of(table.groups(sliced)),
            fairness(table),
            Robustnesses.of(spark, sample, manifest, importance, seed),
            importance,
            new Baselines(train, manifest).of(answers, values, timeColumn()),
            comparison(scored, answers),
            crossValidation(scratch),
            List.of());
    return withFindings(report, Findings.of(report, accuracyCounts, notes(answers.rows())));
  }

  private static EvaluationReport withFindings(EvaluationReport report, List<String> findings) {
    return new EvaluationReport(
        report.format(),
        report.packageSha256(),
        report.task(),
        report.rows(),
        report.threshold(),
        report.metrics(),
        report.trainMetrics(),
        report.curves(),
        report.confusion(),
        report.classes(),
        report.unseenLabels(),
        report.unseenMembers(),
        report.slices(),
        report.fairness(),
        report.robustness(),
        report.importance(),
        report.baselines(),
        report.comparison(),
        report.crossValidation(),
        findings);
  }

  private Map<String, Long> unseenLabels() {
    if (rows == 0) {
      throw new IllegalArgumentException(
          "There are no test rows to evaluate on; add data or change the split");
    }
    if (manifest.task() == Task.REGRESSION) {
      return Map.of();
    }
    TestLabels labels = new TestLabels(test, manifest);
    labels.refuseOnlyOne();
    return labels.unseen();
  }

  private Map<String, Measure> intervals(Answers answers, Map<String, Double> values) {
    Answers some = answers.head(Bootstrap.MOST_ROWS);
    Measures measures = Measures.of(some, manifest.threshold());
    return bootstrap.intervals(values, answers.rows(), some.rows(), measures::of);
  }

  private Map<String, Double> trainMeasures() {
    Dataset<Row> some = RowOrder.first(train, train.count(), MOST_TRAIN_ROWS);
    Answers answers = PackageScores.of(some, model, List.of()).answers();
    Measures measures = Measures.of(answers, manifest.threshold());
    return measures.of(measures.once());
  }

  private List<Fairness> fairness(ScoredTable table) {
    FairnessCheck check = new FairnessCheck(table.answers(), manifest.threshold());
    List<String> columns = request.evaluation().sensitive().stream().distinct().toList();
    return table.groups(columns).stream().map(check::of).toList();
  }

  private @Nullable String timeColumn() {
    return request.split().strategy() == SplitStrategy.TIME ? request.split().column() : null;
  }

  private Metric metric() {
    Metric asked = request.training().metric();
    return asked == null ? Metric.standard(manifest.task()) : asked;
  }

  private @Nullable Comparison comparison(Dataset<Row> scored, Answers answers) {
    Predecessors.Champion champion = input.predecessors().champion();
    return champion == null
        ? null
        : new VersionComparison(champion, metric(), bootstrap).of(scored, model, answers, json);
  }

  private @Nullable CrossValidation crossValidation(Path scratch) throws IOException {
    return request.evaluation().folds() == 0
        ? null
        : new CrossValidate(spark, json, input, metric(), manifest.threshold()).run(scratch);
  }

  /** What the split says, and where only a part of the rows was looked at. */
  private List<String> notes(int measured) {
    List<String> notes = new ArrayList<>(input.split().findings());
    if (measured < rows) {
      notes.add("Measured on %,d of %,d test rows".formatted(measured, rows));
    }
    if (measured > Bootstrap.MOST_ROWS) {
      notes.add(
          "Intervals are from resamples of %,d of %,d test rows"
              .formatted(Bootstrap.MOST_ROWS, rows));
    }
    return notes;
  }
}
