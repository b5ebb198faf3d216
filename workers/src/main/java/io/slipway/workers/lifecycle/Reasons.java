package io.slipway.workers.lifecycle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.slipway.processes.Errors;
import io.slipway.workers.lifecycle.Lifecycle.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts into words why the quality gate refused data: an error event cannot carry that itself. */
final class Reasons {
  private Reasons() {}

  static @Nullable Reason explain(@Nullable Reason reason, Map<String, JsonNode> facts) {
    JsonNode gate = facts.getOrDefault("dataQualityGate", MissingNode.getInstance());
    String outcome = gate.path("outcome").asText("PASS");
    if (reason == null || !reason.code().equals(Errors.DATA_REJECTED) || outcome.equals("PASS")) {
      return reason;
    }
    List<String> words = new ArrayList<>();
    if (outcome.equals("WAIVE")) {
      words.add("A data steward did not waive it.");
    }
    words.add(gate.path("reason").asText());
    facts
        .getOrDefault("quality", MissingNode.getInstance())
        .path("findings")
        .forEach(finding -> words.add(finding.asText() + "."));
    return new Reason(reason.code(), String.join(" ", words));
  }
}
