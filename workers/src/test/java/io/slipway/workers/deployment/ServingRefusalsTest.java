package io.slipway.workers.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.workers.audit.AuditEvent;
import io.slipway.workers.audit.AuditEvent.Channel;
import io.slipway.workers.deployment.Serving.Refusal;
import org.junit.jupiter.api.Test;

class ServingRefusalsTest {
  private final DeploymentParts parts = new DeploymentParts();
  private final ServingRefusals refusals = new ServingRefusals(parts.serving, parts.audit);

  @Test
  void writesDownWhoWasRefusedWhat() {
    parts.serving.refusals.add(refusal("a-1", 7));

    refusals.writeDown();

    assertThat(parts.audit.events)
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.action()).isEqualTo("access.refused");
              assertThat(entry.who()).isEqualTo("outsider");
              assertThat(entry.channel()).isEqualTo(Channel.SCORING);
              assertThat(entry.subject()).isEqualTo("POST /v2/repository/models/m/load");
              assertThat(entry.details())
                  .containsEntry("count", "7")
                  .containsEntry("status", "403");
            });
  }

  @Test
  void writesEachDownOnceHoweverOftenItIsTold() {
    parts.serving.refusals.add(refusal("a-1", 7));
    refusals.writeDown();
    parts.serving.refusals.add(refusal("a-2", 1));
    refusals.writeDown();
    refusals.writeDown();
    new ServingRefusals(parts.serving, parts.audit).writeDown();

    assertThat(parts.audit.events)
        .extracting(AuditEvent::key)
        .containsExactly("scoring-refusal/a-1", "scoring-refusal/a-2");
  }

  private static Refusal refusal(String id, long count) {
    return new Refusal(
        id,
        "2026-01-01T00:00:00Z",
        "outsider",
        "POST /v2/repository/models/m/load",
        403,
        "FORBIDDEN",
        count);
  }
}
