package io.slipway.workers.housekeeping;

import io.slipway.workers.deployment.Deployments;
import io.slipway.workers.lifecycle.Lifecycles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Mends what was left half done. */
@Component
public class Housekeeping {
  private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);

  private final Lifecycles lifecycles;
  private final Deployments deployments;

  Housekeeping(Lifecycles lifecycles, Deployments deployments) {
    this.lifecycles = lifecycles;
    this.deployments = deployments;
  }

  @Scheduled(initialDelay = 10_000, fixedDelay = 30_000)
  public void startWaitingLifecycles() {
    lifecycles.startWaiting();
  }

  /** The boundary to a server that may be away: it is asked again in half a minute. */
  @Scheduled(initialDelay = 15_000, fixedDelay = 30_000)
  public void reconcileServing() {
    try {
      deployments.reconcile();
    } catch (RuntimeException e) {
      LOG.warn("Serving could not be brought in line with the ledger: {}", e.getMessage());
    }
  }
}
