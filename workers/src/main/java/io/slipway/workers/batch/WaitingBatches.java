package io.slipway.workers.batch;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Starts what was accepted while the engine was away. */
@Component
public class WaitingBatches {
  private final Batches batches;

  WaitingBatches(Batches batches) {
    this.batches = batches;
  }

  @Scheduled(initialDelay = 12_000, fixedDelay = 30_000)
  public void start() {
    batches.startWaiting();
  }
}
