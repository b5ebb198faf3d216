package io.slipway.serving.repository;

import io.slipway.contract.ModelName;
import io.slipway.serving.measures.MeasuresView;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Changes which versions are served. Requests never wait for a change. */
public final class ModelRepository implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ModelRepository.class);

  private final Names names = new Names();
  private final Packages packages;
  private final ServedState state;
  private final Clock clock;
  private boolean inCharge;

  /**
   * Serves again what was served before. A package that cannot be loaded any more costs only
   * itself: the index says why.
   *
   * @param artifacts folder in which all packages lie
   * @param folder in which it is remembered what is served
   */
  public ModelRepository(Path artifacts, Path folder, Clock clock) {
    this.packages = new Packages(artifacts, folder);
    this.state = new ServedState(folder);
    this.clock = clock;
    state.read().forEach(this::restore);
  }

  public Router router() {
    return new Router(names);
  }

  private void restore(ModelName name, Served served) {
    var champion = packages.restored(name, served.champion());
    var beside = served.canary();
    var canary =
        beside == null
            ? null
            : new Traffic.Canary(
                packages.restored(name, beside.source()), beside.share(), beside.shadow());
    var before = names.of(name);
    names.put(name, Traffic.beside(champion, canary, clock.instant()));
    if (before != null) {
      before.release();
    }
    log("restored", name, served.champion());
  }

  /** From now on this server changes what is served, from where another one left it. */
  synchronized void takeCharge() {
    var remembered = state.read();
    var served = names.remembered();
    names.all().stream().filter(name -> !remembered.containsKey(name)).forEach(names::remove);
    remembered.forEach(
        (name, it) -> {
          if (!it.equals(served.get(name))) {
            restore(name, it);
          }
        });
    inCharge = true;
  }

  synchronized void giveUpCharge() {
    inCharge = false;
  }

  /**
   * Serves all requests by this version from now on and remembers it. A canary of the same version
   * ends with that, one of another version stays.
   *
   * @throws PackageRefusedException if the package is not good; what was served goes on
   */
  public synchronized IndexEntry load(ModelName name, ModelSource source) {
    requireCharge();
    var loaded = packages.open(name, source.requireTeam());
    var before = names.of(name);
    var next =
        before == null
            ? Traffic.beside(loaded, null, clock.instant())
            : before.withChampion(loaded, clock.instant());
    change(name, next, loaded);
    if (before != null) {
      before.champion().release();
      if (next.canary() == null) {
        before.releaseCanary();
      }
    }
    log("loaded", name, source);
    return IndexEntry.of(name, loaded, Role.CHAMPION, 1);
  }

  /**
   * Lets this version answer a share of the requests, or a copy of them in the shadow.
   *
   * @throws ConflictException if no champion serves, or one of another team
   */
  public synchronized IndexEntry startCanary(ModelName name, CanaryOrder order) {
    requireCharge();
    var before = requireChampion(name, order.source());
    var running = before.canary();
    if (running != null && running.isOf(order.source())) {
      var changed = new Traffic.Canary(running.slot(), order.share(), order.shadow());
      change(name, new Traffic(before.champion(), changed, before.comparison()), null);
    } else {
      var loaded = packages.open(name, order.source());
      var fresh = new Traffic.Canary(loaded, order.share(), order.shadow());
      change(name, Traffic.beside(before.champion(), fresh, clock.instant()), loaded);
      before.releaseCanary();
    }
    log(order.shadow() ? "shadow" : "canary", name, order.source());
    var canary = Objects.requireNonNull(Objects.requireNonNull(names.of(name)).canary());
    return IndexEntry.of(name, canary.slot(), canary.role(), canary.share());
  }

  private Traffic requireChampion(ModelName name, ModelSource canary) {
    var traffic = names.of(name);
    if (traffic == null || !(traffic.champion() instanceof ServedModel champion)) {
      throw new ConflictException(
          "No champion of '" + name + "' serves, beside which another version could answer");
    }
    if (!Objects.equals(champion.source().team(), canary.team())) {
      throw new ConflictException("team: '" + name + "' belongs to another team");
    }
    return traffic;
  }

  /** Leaves all requests to the champion. */
  public synchronized void endCanary(ModelName name) {
    requireCharge();
    var before = names.of(name);
    if (before != null && before.canary() != null) {
      change(name, Traffic.beside(before.champion(), null, clock.instant()), null);
      before.releaseCanary();
      LOG.atInfo().addKeyValue("model", name).log("canary ended");
    }
  }

  /** Serves this name no more, if it was served. */
  public synchronized void unload(ModelName name) {
    requireCharge();
    if (names.of(name) != null) {
      remember(name, null, null);
      names.remove(name);
      LOG.atInfo().addKeyValue("model", name).log("unloaded");
    }
  }

  /**
   * Loads a package aside and scores its samples, without serving it.
   *
   * @throws PackageRefusedException if the package is not good or has no samples
   */
  public Trial tryOut(ModelSource source) {
    return packages.tryOut(source);
  }

  public List<IndexEntry> index() {
    return names.index();
  }

  /** Throws UnknownModelException if nothing is served under the name. */
  public MeasuresView measures(ModelName name) {
    var traffic = names.of(name);
    if (traffic == null) {
      throw new UnknownModelException("Model '" + name + "' is not served here");
    }
    return MeasuresView.of(
        traffic.comparison(), traffic.champion().source().version(), traffic.canaryVersion());
  }

  @Override
  public synchronized void close() {
    names.all().forEach(names::remove);
  }

  /** Remembered first: what is served is never something that a restart would not serve. */
  private void change(ModelName name, Traffic next, @Nullable Slot loaded) {
    remember(name, next.remembered(), loaded);
    names.put(name, next);
  }

  private void remember(ModelName name, @Nullable Served served, @Nullable Slot loaded) {
    Map<ModelName, Served> models = new HashMap<>(names.remembered());
    models.remove(name);
    if (served != null) {
      models.put(name, served);
    }
    try {
      state.write(models);
    } catch (RuntimeException e) {
      if (loaded != null) {
        loaded.release();
      }
      throw e;
    }
    packages.retain(models.values());
  }

  private void requireCharge() {
    if (!inCharge) {
      throw new NotInChargeException();
    }
  }

  private static void log(String what, ModelName name, ModelSource source) {
    LOG.atInfo()
        .addKeyValue("model", name)
        .addKeyValue("version", source.version())
        .addKeyValue("sha256", source.sha256())
        .log(what);
  }
}
