package io.slipway.processes;

import io.slipway.contract.Approval;
import io.slipway.contract.BatchModel;
import io.slipway.contract.BatchRequest;
import io.slipway.contract.BatchResult;
import io.slipway.contract.CandidateResult;
import io.slipway.contract.CandidateSpec;
import io.slipway.contract.DataQuality;
import io.slipway.contract.DataSource;
import io.slipway.contract.DatasetRef;
import io.slipway.contract.Deployment;
import io.slipway.contract.Environment;
import io.slipway.contract.Evaluation;
import io.slipway.contract.FeatureSetRef;
import io.slipway.contract.Learner;
import io.slipway.contract.LifecycleRequest;
import io.slipway.contract.Metric;
import io.slipway.contract.ModelName;
import io.slipway.contract.ModelVersionRef;
import io.slipway.contract.PackageRef;
import io.slipway.contract.Predecessors;
import io.slipway.contract.Predecessors.Champion;
import io.slipway.contract.Predecessors.DatasetVersion;
import io.slipway.contract.SplitRef;
import io.slipway.contract.SplitStrategy;
import io.slipway.contract.Target;
import io.slipway.contract.Task;
import io.slipway.contract.Validation;
import java.util.List;
import java.util.Map;

/** Facts of a lifecycle in which all goes well. */
final class Facts {
  static final String SHA = "a".repeat(64);
  static final ModelName MODEL = new ModelName("adult-income");
  static final LifecycleRequest REQUEST =
      LifecycleRequest.of(
          MODEL, "", DataSource.of("file:/data/adult.csv"), Target.of("income", ">50K"));
  static final Predecessors PREDECESSORS =
      new Predecessors(
          List.of(new DatasetVersion("adult@bbbbbbbbbbbb", "file:/b/profile.json")),
          new Champion(2, "file:/b/package", SHA));
  static final DatasetRef DATASET =
      new DatasetRef("adult@aaaaaaaaaaaa", "file:/a/dataset", 0, SHA, 1000, 15, List.of());
  static final DataQuality QUALITY = quality(0, 0.0, 0);
  static final SplitRef SPLIT =
      new SplitRef("file:/a/split", SHA, SplitStrategy.STRATIFIED, 680, 120, 200, 0, List.of());
  static final FeatureSetRef FEATURES = new FeatureSetRef("file:/a/features", SHA, 14, 100);
  static final List<CandidateSpec> CANDIDATES =
      List.of(
          new CandidateSpec("shallow", Learner.XGBOOST, Map.of("max_depth", 3.0)),
          new CandidateSpec("deep", Learner.XGBOOST, Map.of("max_depth", 8.0)),
          new CandidateSpec("linear", Learner.LOGISTIC_REGRESSION, null));
  static final CandidateResult CHAMPION = trained(CANDIDATES.get(0));
  static final PackageRef PACKAGE = new PackageRef("file:/a/package", SHA, 1e-7, 2000, 0);
  static final Evaluation EVALUATION = evaluation(true);
  static final Validation VALIDATION = new Validation("ACCEPT", "MEDIUM", "Good.");
  static final ModelVersionRef VERSION = new ModelVersionRef(MODEL, 3, SHA, null);
  static final Approval APPROVED = approval("APPROVED");
  static final Deployment DEPLOYMENT =
      new Deployment("d-1", VERSION, Environment.PRODUCTION, "http://127.0.0.1/v2/models/m");
  static final BatchRequest BATCH_REQUEST =
      new BatchRequest(MODEL, null, null, DataSource.of("file:/data/march.csv"), List.of());
  static final BatchResult BATCH_RESULT =
      new BatchResult(10, 9, 1, "file:/a/batch", SHA, List.of(), List.of());
  static final Map<String, ?> BATCH =
      Map.of(
          "batchId",
          "adult-income-b000001",
          "modelName",
          MODEL,
          "requestedBy",
          "data-scientist",
          "batchRequest",
          BATCH_REQUEST,
          "batchModel",
          new BatchModel(MODEL, 3, "file:/a/package", SHA));

  private Facts() {}

  static DataQuality quality(int errors, double quarantinedShare, int leakage) {
    return new DataQuality(
        "file:/a/valid",
        "file:/a/report.json",
        "file:/a/profile.json",
        "file:/a/quarantine",
        SHA,
        1000,
        1000,
        0,
        quarantinedShare,
        0,
        errors,
        0,
        leakage,
        List.of(),
        List.of(),
        List.of());
  }

  static CandidateResult trained(CandidateSpec candidate) {
    return new CandidateResult(candidate, Metric.AUC, 0.92, 0.94, null, "file:/a/model", SHA, 4.0);
  }

  static Evaluation evaluation(boolean beatsBaselines) {
    return new Evaluation(
        Task.BINARY,
        Map.of("auc", 0.928, "accuracy", 0.87),
        Map.of("auc", new Evaluation.Interval(0.91, 0.94)),
        200,
        0.928,
        0.47,
        beatsBaselines,
        0.02,
        0,
        "BETTER",
        2,
        0.5,
        List.of(),
        "file:/a/evaluation.json",
        SHA);
  }

  static Map<String, ?> measurement(long requests, double errorRate) {
    return Map.of(
        "requests",
        requests,
        "errorRate",
        errorRate,
        "latencyRatio",
        1.1,
        "scoreShift",
        0.01,
        "extensions",
        0);
  }

  static Approval approval(String decision) {
    return new Approval(decision, List.of("approver"), SHA);
  }
}
