package io.slipway.workers.notification;

import io.slipway.contract.LifecycleId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message to people.
 *
 * @param key the same key is sent once
 * @param groups whose members are told
 * @param team whose part of these groups is told; null for all
 */
public record Notification(
    String key,
    List<String> groups,
    @Nullable String team,
    String subject,
    String text,
    @Nullable LifecycleId lifecycleId) {
  public Notification {
    groups = List.copyOf(groups);
  }
}
