package io.slipway.spark.evaluation;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.slipway.contract.CandidateResult;
import io.slipway.contract.ClassWeights;
import io.slipway.contract.Evaluation;
import io.slipway.contract.EvaluationReport;
import io.slipway.contract.EvaluationReport.Fairness;
import io.slipway.contract.FeatureSetRef;
import io.slipway.contract.LifecycleId;
import io.slipway.contract.LifecycleRequest;
import io.slipway.contract.PackageManifest;
import io.slipway.contract.PackageRef;
import io.slipway.contract.Predecessors;
import io.slipway.contract.SplitRef;
import io.slipway.contract.Task;
import io.slipway.processes.JobTypes;
import io.slipway.spark.lease.Step;
import io.slipway.spark.lease.StepContract;
import io.slipway.spark.lease.StepFolder;
import io.slipway.spark.table.FileTrees;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.SparkSession;

/** Evaluates the package itself, as it will be served, on the test rows. */
public final class EvaluateModel implements Step<EvaluateModel.Input, Evaluation> {
  private static final String REPORT = "evaluation.json";
  private static final double USUAL_THRESHOLD = 0.5;

  private final SparkSession spark;
  private final ObjectMapper json;

  public EvaluateModel(SparkSession spark, ObjectMapper json) {
    this.spark = spark;
    this.json = json;
  }

  /** Variables that the step reads. */
  public record Input(
      LifecycleId lifecycleId,
      LifecycleRequest request,
      SplitRef split,
      FeatureSetRef features,
      CandidateResult champion,
      PackageRef modelPackage,
      Predecessors predecessors)
      implements Step.Input {}

  @Override
  public StepContract<Input, Evaluation> contract() {
    return new StepContract<>(JobTypes.EVALUATE_MODEL, Input.class, Evaluation.class, "evaluation");
  }

  @Override
  public Evaluation run(Input input, StepFolder folder) throws IOException {
    VerifiedPackage model =
        VerifiedPackage.open(input.modelPackage().uri(), input.modelPackage().sha256(), json);
    boolean accuracyCounts = accuracyCounts(input.request(), model.manifest());
    EvaluationReport report =
        new ReportMaker(spark, json, input, model)
            .make(folder.work().resolve("scratch"), accuracyCounts);
    Path file = folder.work().resolve(REPORT);
    json.writeValue(file.toFile(), report);
    return facts(report, model.manifest(), accuracyCounts, folder.uri(REPORT), file);
  }

  /** See {@link Baselines#beaten}. */
  private static boolean accuracyCounts(LifecycleRequest request, PackageManifest manifest) {
    boolean usual = manifest.task() != Task.BINARY || manifest.threshold() == USUAL_THRESHOLD;
    return usual && request.training().classWeights() == ClassWeights.NONE;
  }

  private static Evaluation facts(
      EvaluationReport report,
      PackageManifest manifest,
      boolean accuracyCounts,
      String uri,
      Path file)
      throws IOException {
    Map<String, Double> metrics = new TreeMap<>();
    report.metrics().forEach((name, measure) -> metrics.put(name, measure.value()));
    EvaluationReport.CrossValidation folds = report.crossValidation();
    if (folds != null) {
      metrics.put("crossValidation", folds.mean());
    }
    double score = Measures.score(report.task(), metrics);
    EvaluationReport.Comparison comparison = report.comparison();
    return new Evaluation(
        report.task(),
        metrics,
        intervals(report),
        report.rows(),
        score,
        Baselines.lift(report.baselines()),
        Baselines.beaten(report.baselines(), accuracyCounts),
        Measures.score(report.task(), report.trainMetrics()) - score,
        report.fairness().stream().mapToDouble(Fairness::gap).max().orElse(0),
        comparison == null ? VersionComparison.NONE : comparison.verdict(),
        comparison == null ? null : comparison.version(),
        manifest.threshold(),
        report.findings(),
        uri,
        FileTrees.sha256OfFile(file));
  }

  private static Map<String, Evaluation.Interval> intervals(EvaluationReport report) {
    Map<String, Evaluation.Interval> intervals = new TreeMap<>();
    report
        .metrics()
        .forEach(
            (name, measure) -> {
              Double lower = measure.lower();
              Double upper = measure.upper();
              if (lower != null && upper != null) {
                intervals.put(name, new Evaluation.Interval(lower, upper));
              }
            });
    return intervals;
  }
}
