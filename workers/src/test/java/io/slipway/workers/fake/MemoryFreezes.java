package io.slipway.workers.fake;

import io.slipway.workers.deployment.Freeze;
import io.slipway.workers.deployment.FreezeRecord;
import java.util.Optional;

public final class MemoryFreezes implements FreezeRecord {
  private Optional<Freeze> frozen = Optional.empty();

  @Override
  public synchronized void exclusively(Runnable change) {
    change.run();
  }

  @Override
  public void freeze(Freeze freeze) {
    frozen = Optional.of(freeze);
  }

  @Override
  public void unfreeze(Freeze freeze) {
    frozen = Optional.empty();
  }

  @Override
  public Optional<Freeze> current() {
    return frozen;
  }
}
