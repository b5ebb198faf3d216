package io.slipway.workers.approval;

import com.fasterxml.jackson.databind.JsonNode;
import io.slipway.contract.ApprovalPolicy;
import io.slipway.contract.Environment;
import io.slipway.contract.Validation;

/** The decision tables, asked anew by us. */
public interface PolicyTables {
  ApprovalPolicy approvalPolicy(String riskTier, Environment environment);

  /**
   * What the validation gate says.
   *
   * @param evaluation record Evaluation as it was registered
   */
  Validation validationGate(JsonNode evaluation);
}
