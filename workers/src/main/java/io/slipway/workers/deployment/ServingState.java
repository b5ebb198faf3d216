package io.slipway.workers.deployment;

import io.slipway.contract.ModelName;
import io.slipway.workers.deployment.Ledger.Place;
import io.slipway.workers.deployment.Rollouts.Event;
import io.slipway.workers.deployment.Serving.Load;
import io.slipway.workers.deployment.Serving.Served;
import io.slipway.workers.registry.ModelRegistry;
import io.slipway.workers.registry.ModelVersion;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Makes the server serve what the records say: the ledger the champion, the events the canary. */
@Component
public class ServingState {
  private static final Logger LOG = LoggerFactory.getLogger(ServingState.class);

  private final Serving serving;
  private final Ledger ledger;
  private final Rollouts rollouts;
  private final ModelRegistry registry;

  ServingState(Serving serving, Ledger ledger, Rollouts rollouts, ModelRegistry registry) {
    this.serving = serving;
    this.ledger = ledger;
    this.rollouts = rollouts;
    this.registry = registry;
  }

  /** Mends whatever a crash, or a server that was away, has left otherwise. */
  public void reconcile() {
    Stream.concat(ledger.places().stream(), rollouts.places().stream())
        .distinct()
        .forEach(this::reconcile);
  }

  /** The boundary to a server that may be away, or refuse a package: it costs only this place. */
  private void reconcile(Place place) {
    try {
      ledger.exclusively(place, () -> align(place));
    } catch (RuntimeException e) {
      LOG.warn("{} is not what the ledger says: {}", place.servedAs(), e.getMessage());
    }
  }

  /** To be called where nobody else changes what serves. A server that is away stops no other. */
  void align(Place place) {
    RuntimeException away = null;
    for (Serving server : serving.each()) {
      try {
        align(place, server);
      } catch (RuntimeException e) {
        away = e;
      }
    }
    if (away != null) {
      throw away;
    }
  }

  private void align(Place place, Serving server) {
    List<Served> served =
        server.index().stream().filter(it -> it.name().equals(place.servedAs())).toList();
    alignChampion(place, server, served.stream().filter(Served::isChampion).findFirst());
    alignCanary(place, server, served.stream().filter(it -> !it.isChampion()).findFirst());
  }

  Load load(ModelVersion version) {
    return new Load(version.version(), version.uri(), version.sha256(), team(version));
  }

  private void alignChampion(Place place, Serving server, Optional<Served> actual) {
    Optional<ModelVersion> wanted =
        ledger.current(place).map(version -> version(place.model(), version));
    boolean same =
        wanted.isPresent() == actual.isPresent()
            && wanted.stream().allMatch(version -> isServed(version, actual.orElseThrow()));
    if (same) {
      return;
    }
    LOG.info("Aligning: served={} wanted={}", place.servedAs(), wanted.map(ModelVersion::version));
    wanted.ifPresentOrElse(
        version -> server.load(place.servedAs(), load(version)),
        () -> server.unload(place.servedAs()));
  }

  private void alignCanary(Place place, Serving server, Optional<Served> actual) {
    Optional<Event> wanted = rollouts.openCanary(place);
    if (wanted.map(Event::version).equals(actual.map(Served::version))) {
      return;
    }
    LOG.info("Aligning: canary of {} wanted={}", place.servedAs(), wanted.map(Event::version));
    if (wanted.isEmpty() || ledger.current(place).isEmpty()) {
      server.endCanary(place.servedAs());
      return;
    }
    Event canary = wanted.get();
    server.startCanary(
        place.servedAs(),
        load(version(place.model(), canary.version())),
        Objects.requireNonNull(canary.terms()));
  }

  private ModelVersion version(ModelName model, int version) {
    return registry.find(model, version).orElseThrow();
  }

  private @Nullable String team(ModelVersion version) {
    return registry.registration(version).path("request").path("team").textValue();
  }

  private static boolean isServed(ModelVersion wanted, Served actual) {
    return wanted.version() == actual.version() && wanted.sha256().equals(actual.sha256());
  }
}
