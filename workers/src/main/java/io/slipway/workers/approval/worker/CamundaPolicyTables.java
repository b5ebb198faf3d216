package io.slipway.workers.approval.worker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.camunda.client.CamundaClient;
import io.slipway.contract.ApprovalPolicy;
import io.slipway.contract.Environment;
import io.slipway.contract.Validation;
import io.slipway.processes.ProcessIds;
import io.slipway.workers.approval.PolicyTables;
import java.io.UncheckedIOException;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The latest tables that the engine has. */
@Component
class CamundaPolicyTables implements PolicyTables {
  private final CamundaClient client;
  private final ObjectMapper json;

  CamundaPolicyTables(CamundaClient client, ObjectMapper json) {
    this.client = client;
    this.json = json.copy().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
  }

  @Override
  public ApprovalPolicy approvalPolicy(String riskTier, Environment environment) {
    return decide(
        ProcessIds.APPROVAL_POLICY,
        Map.of("validation", Map.of("riskTier", riskTier), "environment", environment),
        ApprovalPolicy.class);
  }

  @Override
  public Validation validationGate(JsonNode evaluation) {
    return decide(ProcessIds.VALIDATION_GATE, Map.of("evaluation", evaluation), Validation.class);
  }

  private <T> T decide(String decision, Map<String, ?> variables, Class<T> type) {
    String output =
        client
            .newEvaluateDecisionCommand()
            .decisionId(decision)
            .variables((Object) variables)
            .send()
            .join()
            .getDecisionOutput();
    try {
      return json.readValue(output, type);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
