package io.slipway.workers.fake;

import io.slipway.workers.deployment.CanaryTerms;
import io.slipway.workers.deployment.Measures;
import io.slipway.workers.deployment.Serving;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Loads whatever it is told to, but for packages that were spoilt. */
public final class FakeServing implements Serving {
  private final Map<String, Served> served = new LinkedHashMap<>();
  private final Map<String, Served> canaries = new LinkedHashMap<>();
  private List<Serving> beside = List.of();
  private Set<String> spoilt = Set.of();
  private SmokeTest smokeTest = new SmokeTest(20, 1e-7, 3);
  private @Nullable Measures measures;
  public final List<String> loads = new ArrayList<>();
  public final List<Refusal> refusals = new ArrayList<>();
  public final List<CanaryTerms> terms = new ArrayList<>();

  public void spoil(String sha256) {
    spoilt = Set.of(sha256);
  }

  public void answer(SmokeTest result) {
    smokeTest = result;
  }

  public void answer(Measures result) {
    measures = result;
  }

  /** Makes this one of several. */
  public void standsBeside(Serving... others) {
    beside = List.of(others);
  }

  @Override
  public List<Serving> each() {
    return Stream.concat(Stream.<Serving>of(this), beside.stream()).toList();
  }

  public void forgetAll() {
    served.clear();
    canaries.clear();
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
    served.put(name, served(name, load, Role.CHAMPION));
    if (canaries.containsKey(name) && canaries.get(name).version() == load.version()) {
      canaries.remove(name);
    }
  }

  @Override
  public void unload(String name) {
    served.remove(name);
  }

  @Override
  public void startCanary(String name, Load load, CanaryTerms wanted) {
    verify(load);
    if (!served.containsKey(name)) {
      throw new IllegalStateException("no champion serves " + name);
    }
    terms.add(wanted);
    canaries.put(name, served(name, load, wanted.shadow() ? Role.SHADOW : Role.CANARY));
  }

  @Override
  public void endCanary(String name) {
    canaries.remove(name);
  }

  @Override
  public Measures measures(String name) {
    return Objects.requireNonNull(measures);
  }

  @Override
  public List<Served> index() {
    return Stream.concat(served.values().stream(), canaries.values().stream()).toList();
  }

  @Override
  public List<Refusal> refusals() {
    return List.copyOf(refusals);
  }

  private static Served served(String name, Load load, Role role) {
    return new Served(name, load.version(), load.sha256(), role);
  }

  private void verify(Load load) {
    if (spoilt.contains(load.sha256())) {
      throw new PackageRefused("the digest of model.onnx differs");
    }
  }
}
