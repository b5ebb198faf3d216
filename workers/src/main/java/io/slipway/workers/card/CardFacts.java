package io.slipway.workers.card;

import io.slipway.contract.CandidateResult;
import io.slipway.contract.DataQuality;
import io.slipway.contract.DatasetRef;
import io.slipway.contract.Evaluation;
import io.slipway.contract.FeatureSetRef;
import io.slipway.contract.LifecycleRequest;
import io.slipway.contract.ModelVersionRef;
import io.slipway.contract.PackageRef;
import io.slipway.contract.SplitRef;
import io.slipway.contract.Validation;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * What is known of a model version.
 *
 * @param state what became of the version, such as APPROVED or SERVING
 * @param candidates all that were trained, the champion among them
 * @param decisions first to last
 * @param deployments of this version, first to last
 * @param createdAt when the version was registered
 * @param artifactRoot folder below which the reports lie that the facts name
 */
public record CardFacts(
    LifecycleRequest request,
    String requestedBy,
    ModelVersionRef version,
    String state,
    DatasetRef dataset,
    DataQuality quality,
    SplitRef split,
    FeatureSetRef features,
    List<CandidateResult> candidates,
    CandidateResult champion,
    PackageRef modelPackage,
    Evaluation evaluation,
    Validation validation,
    List<Decision> decisions,
    List<Deployment> deployments,
    Instant createdAt,
    Path artifactRoot) {
  public CardFacts {
    candidates = List.copyOf(candidates);
    decisions = List.copyOf(decisions);
    deployments = List.copyOf(deployments);
  }

  /**
   * What somebody decided about the version.
   *
   * @param outcome such as APPROVED or REJECTED
   * @param comment empty when there is none
   */
  public record Decision(String who, String outcome, String comment, Instant at) {}

  /**
   * A change of what serves.
   *
   * @param environment such as production
   * @param kind such as PROMOTED or RESTORED
   */
  public record Deployment(String environment, String kind, Instant at) {}
}
