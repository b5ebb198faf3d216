package io.slipway.workers.fake;

import io.slipway.contract.ApprovalPolicy;
import io.slipway.contract.CandidateResult;
import io.slipway.contract.CandidateSpec;
import io.slipway.contract.DataQuality;
import io.slipway.contract.DataSource;
import io.slipway.contract.DatasetRef;
import io.slipway.contract.Environment;
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
import io.slipway.workers.registry.Registration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Literal data. */
public final class Samples {
  public static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  public static final String DIGEST = "b".repeat(64);
  public static final String OTHER_DIGEST = "c".repeat(64);
  public static final FakeDirectory PEOPLE = new FakeDirectory();

  private Samples() {}

  public static LifecycleRequest request(String model) {
    return LifecycleRequest.of(
            new ModelName(model), "", DataSource.of("/data/a.csv"), Target.of("income", ">50K"))
        .withTeam("demo");
  }

  public static LifecycleRequest requestOf(String model, String team) {
    return request(model, Environment.PRODUCTION, team);
  }

  public static LifecycleRequest requestFor(String model, Environment environment) {
    return request(model, environment, "demo");
  }

  private static LifecycleRequest request(String model, Environment environment, String team) {
    LifecycleRequest all = request(model);
    return new LifecycleRequest(
        all.model(),
        all.purpose(),
        all.limits(),
        all.owner(),
        all.tags(),
        all.task(),
        all.data(),
        all.target(),
        all.features(),
        all.split(),
        all.training(),
        all.evaluation(),
        environment,
        team,
        all.deployment(),
        null,
        null);
  }

  public static ApprovalPolicy policy(boolean automatic, boolean fourEyes) {
    return new ApprovalPolicy(
        automatic,
        fourEyes,
        "approvers",
        "leads",
        "P3D",
        50,
        "P1D",
        "P2D",
        "P3D",
        "leads",
        "ml-ops");
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
        Map.of("auc", new Evaluation.Interval(0.88, 0.95)),
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
