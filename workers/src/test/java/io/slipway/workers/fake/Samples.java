package io.slipway.workers.fake;

import io.slipway.contract.ApprovalPolicy;
import io.slipway.contract.CandidateResult;
import io.slipway.contract.CandidateSpec;
import io.slipway.contract.DataQuality;
import io.slipway.contract.DataSource;
import io.slipway.contract.DatasetRef;
import io.slipway.contract.Evaluation;
import io.slipway.contract.FeatureSetRef;
import io.slipway.contract.Learner;
import io.slipway.contract.LifecycleId;
import io.slipway.contract.LifecycleRequest;
import io.slipway.contract.Metric;
import io.slipway.contract.ModelName;
import io.slipway.contract.PackageRef;
import io.slipway.contract.SplitRef;
import io.slipway.contract.SplitStrategy;
import io.slipway.contract.Target;
import io.slipway.contract.Task;
import io.slipway.contract.Validation;
import io.slipway.workers.people.People;
import io.slipway.workers.registry.Registration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Literal data. */
public final class Samples {
  public static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  public static final String DIGEST = "b".repeat(64);
  public static final String OTHER_DIGEST = "c".repeat(64);
  public static final ApprovalPolicy ONE_REVIEW =
      new ApprovalPolicy(false, false, "approvers", "leads", "P3D", 50);
  public static final ApprovalPolicy FOUR_EYES =
      new ApprovalPolicy(false, true, "approvers", "leads", "P1D", 80);
  public static final People PEOPLE =
      new People(
          Map.of(
              "data-scientist", Set.of("data-scientists"),
              "approver", Set.of("approvers"),
              "lead", Set.of("approvers", "leads")));

  private Samples() {}

  public static LifecycleRequest request(String model) {
    return LifecycleRequest.of(
        new ModelName(model), "", DataSource.of("/data/a.csv"), Target.of("income", ">50K"));
  }

  public static CandidateResult candidate(String id, double score) {
    return new CandidateResult(
        new CandidateSpec(id, Learner.XGBOOST, Map.of("eta", 0.1)),
        Metric.AUC,
        score,
        score,
        40,
        "/c",
        DIGEST,
        1);
  }

  public static Registration registration(LifecycleId id, String model, String digest) {
    return new Registration(
        id,
        request(model),
        dataset("a@bbbbbbbbbbbb", DIGEST),
        quality("/q/profile.json", "/q/quality.json"),
        new SplitRef("/s", DIGEST, SplitStrategy.STRATIFIED, 6, 2, 2, 0, List.of()),
        new FeatureSetRef("/f", DIGEST, 2, 4),
        candidate("xgb", 0.9),
        new PackageRef("/package/" + digest.charAt(0), digest, 1e-7, 10, 0),
        evaluation("/e/evaluation.json", DIGEST),
        new Validation("ACCEPT", "LOW", "good"));
  }

  public static DatasetRef dataset(String version, String digest) {
    return new DatasetRef(version, "/d", 0, digest, 10, 3, List.of("/data/a.csv"));
  }

  public static DataQuality quality(String profileUri, String reportUri) {
    return new DataQuality(
        "/q",
        reportUri,
        profileUri,
        "/q/quarantine",
        DIGEST,
        10,
        10,
        0,
        0,
        0,
        0,
        0,
        0,
        List.of(),
        List.of("2 rows more"),
        List.of());
  }

  public static Evaluation evaluation(String reportUri, String digest) {
    return new Evaluation(
        Task.BINARY,
        Map.of("auc", 0.92),
        2,
        0.92,
        0.4,
        true,
        0.01,
        0,
        "NONE",
        null,
        0.5,
        List.of(),
        reportUri,
        digest);
  }
}
