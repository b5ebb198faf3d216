package io.slipway.workers.fake;

import io.slipway.contract.LifecycleId;
import io.slipway.workers.deployment.DeploymentSignals;
import java.util.ArrayList;
import java.util.List;

/** Remembers what it was told. */
public final class FakeDeploymentSignals implements DeploymentSignals {
  public final List<String> sent = new ArrayList<>();

  @Override
  public void frozen() {
    sent.add("frozen");
  }

  @Override
  public void verdictGiven(LifecycleId id) {
    sent.add("verdict " + id);
  }
}
