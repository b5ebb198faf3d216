package io.slipway.workers.housekeeping;

import io.slipway.workers.approval.Conditions;
import io.slipway.workers.deployment.Freezes;
import io.slipway.workers.deployment.ServingState;
import io.slipway.workers.lifecycle.Lifecycles;
import io.slipway.workers.promotion.Promotions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Mends what was left half done. */
@Component
public class Housekeeping {
  private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);

  private final Lifecycles lifecycles;
  private final Promotions promotions;
  private final ServingState serving;
  private final Freezes freezes;
  private final Conditions conditions;

  Housekeeping(
      Lifecycles lifecycles,
      Promotions promotions,
      ServingState serving,
      Freezes freezes,
      Conditions conditions) {
    this.freezes = freezes;
    this.lifecycles = lifecycles;
    this.promotions = promotions;
    this.serving = serving;
    this.conditions = conditions;
  }

  @Scheduled(initialDelay = 10_000, fixedDelay = 30_000)
  public void startWaitingLifecycles() {
    lifecycles.startWaiting();
    promotions.startWaiting();
  }

  /** The boundary to an engine that may be away: what waits is started a moment later. */
  @Scheduled(initialDelay = 5_000, fixedDelay = 5_000)
  public void startWaitingConditions() {
    try {
      conditions.startWaiting();
    } catch (RuntimeException e) {
      LOG.warn("Conditions of releases wait to be looked after: {}", e.getMessage());
    }
  }

  @Scheduled(initialDelay = 20_000, fixedDelay = 30_000)
  public void repeatFreeze() {
    freezes.tellAgain();
  }

  @Scheduled(initialDelay = 15_000, fixedDelay = 30_000)
  public void reconcileServing() {
    serving.reconcile();
  }
}
