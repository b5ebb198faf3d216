package io.slipway.workers.fake;

import com.fasterxml.jackson.databind.JsonNode;
import io.slipway.contract.ApprovalPolicy;
import io.slipway.contract.Environment;
import io.slipway.contract.Validation;
import io.slipway.workers.approval.PolicyTables;

/** High risk needs four eyes; low risk in staging nobody. */
public final class FakePolicyTables implements PolicyTables {
  private String tierOfTheGate = "LOW";

  public void judge(String tier) {
    tierOfTheGate = tier;
  }

  @Override
  public ApprovalPolicy approvalPolicy(String riskTier, Environment environment) {
    boolean automatic = riskTier.equals("LOW") && environment == Environment.STAGING;
    return Samples.policy(automatic, riskTier.equals("HIGH"));
  }

  @Override
  public Validation validationGate(JsonNode evaluation) {
    return new Validation("ACCEPT", tierOfTheGate, "so the table says");
  }
}
