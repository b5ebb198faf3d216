package io.slipway.workers.approval;

import com.fasterxml.jackson.databind.JsonNode;
import io.slipway.contract.ApprovalPolicy;
import io.slipway.workers.lifecycle.Lifecycle;
import io.slipway.workers.registry.ModelRegistry;
import io.slipway.workers.registry.ModelVersion;
import java.util.List;
import org.springframework.stereotype.Service;

/**
 * The policy of a release, from what was registered. The process has a variable of the same name,
 * which somebody might have edited.
 */
@Service
public class RequiredReviews {
  /** A tier that is not one of these is graver than all. */
  private static final List<String> TIERS = List.of("LOW", "MEDIUM", "HIGH");

  private final ModelRegistry registry;
  private final PolicyTables tables;

  public RequiredReviews(ModelRegistry registry, PolicyTables tables) {
    this.registry = registry;
    this.tables = tables;
  }

  public ApprovalPolicy policy(Lifecycle lifecycle, ModelVersion version) {
    return tables.approvalPolicy(riskTier(version), lifecycle.request().environment());
  }

  /** The graver one of what was registered and what the gate says of the registered evaluation. */
  private String riskTier(ModelVersion version) {
    JsonNode registered = registry.registration(version);
    String noted = registered.path("validation").path("riskTier").asText();
    String judged = tables.validationGate(registered.path("evaluation")).riskTier();
    return gravity(noted) >= gravity(judged) ? noted : judged;
  }

  private static int gravity(String tier) {
    int place = TIERS.indexOf(tier);
    return place < 0 ? TIERS.size() : place;
  }
}
