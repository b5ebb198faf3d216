package io.slipway.workers.observability;

import io.slipway.contract.LifecycleId;
import java.util.Optional;

/** Which lifecycle a process instance works for, as caller or called. */
public interface Runs {
  Optional<LifecycleId> lifecycleOf(long processInstanceKey);
}
