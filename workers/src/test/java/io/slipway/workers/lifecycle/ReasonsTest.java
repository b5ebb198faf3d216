package io.slipway.workers.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.slipway.workers.lifecycle.Lifecycle.Reason;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReasonsTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Reason REJECTED = new Reason("DATA_REJECTED", "as the step said");

  @Test
  void namesTheFindingsThatMadeTheGateRefuse() throws Exception {
    Map<String, JsonNode> facts =
        Map.of(
            "dataQualityGate", JSON.readTree("{\"outcome\":\"REJECT\",\"reason\":\"Too many.\"}"),
            "quality", JSON.readTree("{\"findings\":[\"Column a: '-1' is below 0\"]}"));

    assertThat(Reasons.explain(REJECTED, facts))
        .isEqualTo(new Reason("DATA_REJECTED", "Too many. Column a: '-1' is below 0."));
  }

  @Test
  void keepsWhatAStepSaidItself() {
    assertThat(Reasons.explain(REJECTED, Map.of())).isEqualTo(REJECTED);
  }

  @Test
  void leavesOtherReasonsAlone() throws Exception {
    Reason other = new Reason("NOT_APPROVED", "no");
    Map<String, JsonNode> facts =
        Map.of("dataQualityGate", JSON.readTree("{\"outcome\":\"REJECT\"}"));

    assertThat(Reasons.explain(other, facts)).isEqualTo(other);
  }
}
