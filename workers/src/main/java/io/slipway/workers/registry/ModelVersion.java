package io.slipway.workers.registry;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.slipway.contract.LifecycleId;
import io.slipway.contract.ModelName;
import io.slipway.contract.ModelVersionRef;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A version of a model.
 *
 * @param sha256 digest of the package
 * @param uri folder of the package
 * @param approvedBy who approved, first to last
 * @param cardUrl the model card, for people
 */
public record ModelVersion(
    @JsonIgnore ModelName model,
    int version,
    String sha256,
    @JsonIgnore String uri,
    State state,
    LifecycleId lifecycleId,
    Map<String, Double> metrics,
    String requestedBy,
    List<String> approvedBy,
    String datasetVersion,
    Instant createdAt,
    String cardUrl) {
  /** What became of a version; it follows from the approvals and the deployments. */
  public enum State {
    CANDIDATE,
    APPROVED,
    REJECTED,
    SERVING,
    RETIRED
  }

  /** For people. */
  public String title() {
    return model + " v" + version;
  }

  public ModelVersionRef ref() {
    return new ModelVersionRef(model, version, sha256, cardUrl);
  }
}
