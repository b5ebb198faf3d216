package io.slipway.workers.fake;

import io.slipway.workers.deployment.Serving;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Loads whatever it is told to, but for packages that were spoilt. */
public final class FakeServing implements Serving {
  private final Map<String, Served> served = new LinkedHashMap<>();
  private Set<String> spoilt = Set.of();
  private SmokeTest smokeTest = new SmokeTest(20, 1e-7, 3);
  public final List<String> loads = new ArrayList<>();

  public void spoil(String sha256) {
    spoilt = Set.of(sha256);
  }

  public void answer(SmokeTest result) {
    smokeTest = result;
  }

  public void forgetAll() {
    served.clear();
  }

  @Override
  public SmokeTest scratch(Load load) {
    verify(load);
    return smokeTest;
  }

  @Override
  public void load(String name, Load load) {
    verify(load);
    loads.add(name + " v" + load.version());
    served.put(name, new Served(name, load.version(), load.sha256()));
  }

  @Override
  public void unload(String name) {
    served.remove(name);
  }

  @Override
  public List<Served> index() {
    return List.copyOf(served.values());
  }

  private void verify(Load load) {
    if (spoilt.contains(load.sha256())) {
      throw new PackageRefused("the digest of model.onnx differs");
    }
  }
}
