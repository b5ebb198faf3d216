package io.slipway.workers.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.contract.LifecycleId;
import io.slipway.workers.audit.AuditEvent.Channel;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LinksTest {
  private static final AuditEntry ENTRY =
      new AuditEntry(
          7,
          Instant.parse("2026-03-01T12:00:00.000120Z"),
          null,
          "alias.set",
          "zoë",
          Channel.API,
          "adult-income:3",
          new LifecycleId("adult-income-000001"),
          Map.of("alias", "a \"quoted\" <b>\n", "0", "\u20ac"),
          "0".repeat(64),
          "",
          "");

  /** The numbers were computed by another program from the canonical JSON. */
  @Test
  void hashesTheCanonicalForm() {
    assertThat(Links.digest(ENTRY))
        .isEqualTo("d58283501dfee6fe008f52379cd13178a06a2d646b44508518824e9ab6cacdf1");
    assertThat(Links.hash(7, ENTRY.previousHash(), Links.digest(ENTRY)))
        .isEqualTo("2bf6787f3d1d04334da2ebacc52a050e1bf85f151578e6a1ee3260e842f17b38");
  }
}
