package io.slipway.workers.audit;

import io.slipway.contract.LifecycleId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that was done, or tried and refused.
 *
 * @param key the same key is written once; null when each call counts
 * @param action such as review.refused or model.promoted
 * @param who name of the person, or of the service that did it by itself
 * @param subject on what, such as adult-income:3
 * @param details short facts, none of them secret
 */
public record AuditEvent(
    @Nullable String key,
    String action,
    String who,
    Channel channel,
    String subject,
    @Nullable LifecycleId lifecycleId,
    Map<String, String> details) {
  public AuditEvent {
    details = Map.copyOf(details);
  }

  /** Through what it came. */
  public enum Channel {
    API,
    TASKLIST,
    PROCESS,
    SCORING
  }
}
