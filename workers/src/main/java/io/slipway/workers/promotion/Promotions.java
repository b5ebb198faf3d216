package io.slipway.workers.promotion;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.slipway.contract.DeploymentSpec;
import io.slipway.contract.Environment;
import io.slipway.contract.LifecycleId;
import io.slipway.contract.LifecycleRequest;
import io.slipway.contract.ModelName;
import io.slipway.contract.ModelVersionRef;
import io.slipway.processes.ProcessIds;
import io.slipway.workers.engine.Engine;
import io.slipway.workers.engine.OfLifecycle;
import io.slipway.workers.lifecycle.Lifecycle;
import io.slipway.workers.lifecycle.LifecycleStore;
import io.slipway.workers.outcome.Problem;
import io.slipway.workers.outcome.Problem.Kind;
import io.slipway.workers.outcome.Unrecoverable;
import io.slipway.workers.people.Actor;
import io.slipway.workers.promotion.PromotionStore.Wish;
import io.slipway.workers.registry.ModelRegistry;
import io.slipway.workers.registry.ModelVersion;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/**
 * Releases versions that are registered already: each time as a lifecycle with its own approval.
 */
@Service
public class Promotions {
  private static final Logger LOG = LoggerFactory.getLogger(Promotions.class);
  private static final Duration LONG_ENOUGH = Duration.ofSeconds(30);

  private final PromotionStore store;
  private final LifecycleStore lifecycles;
  private final ModelRegistry registry;
  private final Engine engine;
  private final ObjectMapper json;
  private final Clock clock;

  public Promotions(
      PromotionStore store,
      LifecycleStore lifecycles,
      ModelRegistry registry,
      Engine engine,
      ObjectMapper json,
      Clock clock) {
    this.store = store;
    this.lifecycles = lifecycles;
    this.registry = registry;
    this.engine = engine;
    this.json = json;
    this.clock = clock;
  }

  /**
   * Where a version is to serve, and how it takes over.
   *
   * @param deployment null: as when the version was made
   */
  public record Target(Environment environment, @Nullable DeploymentSpec deployment) {}

  /** What an instance of model-promotion starts with. */
  public record Started(LifecycleId lifecycleId) implements OfLifecycle {}

  /** What the first task tells the rest of the process. */
  public record Opened(
      ModelName modelName,
      String requestedBy,
      Environment environment,
      JsonNode quality,
      JsonNode modelPackage,
      JsonNode evaluation,
      JsonNode validation,
      ModelVersionRef modelVersion,
      DeploymentSpec deploymentWishes) {}

  /**
   * Accepts a promotion and starts it, now or when the engine can be reached.
   *
   * @param key the same key with the same promotion gives the same lifecycle
   * @throws Problem a conflict when the key was used for another promotion
   */
  public Lifecycle open(Actor actor, ModelVersion version, Target target, Optional<String> key) {
    LifecycleRequest request = request(version, target);
    Lifecycle lifecycle =
        store.add(
            new Wish(
                actor.name(), request, version, key.map("promotion "::concat), clock.instant()));
    boolean same =
        lifecycle.request().equals(request)
            && store
                .promoted(lifecycle.id())
                .map(ModelVersion::ref)
                .filter(version.ref()::equals)
                .isPresent();
    if (!same) {
      throw Problem.of(
          Kind.CONFLICT,
          "The Idempotency-Key was used for another promotion, that of lifecycle "
              + lifecycle.id());
    }
    startOrLeave(lifecycle);
    return lifecycles.find(lifecycle.id()).orElseThrow();
  }

  /** Starts what was accepted and did not get its instance then. */
  public void startWaiting() {
    store.waiting(clock.instant().minus(LONG_ENOUGH)).forEach(this::startOrLeave);
  }

  /**
   * Makes the instance the one that runs the promotion, and says what is promoted.
   *
   * @throws Unrecoverable when there is no such promotion, or another instance runs it
   */
  public Opened begin(LifecycleId id, long processInstanceKey) {
    ModelVersion version =
        store
            .promoted(id)
            .orElseThrow(
                () ->
                    new Unrecoverable(
                        id + " is no promotion. Ask for one by the API, and cancel this."));
    long bound = lifecycles.bind(id, processInstanceKey);
    if (bound != processInstanceKey) {
      throw new Unrecoverable(
          "Promotion %s is run by process instance %d. Cancel this second instance."
              .formatted(id, bound));
    }
    return opened(lifecycles.find(id).orElseThrow(), version);
  }

  private Opened opened(Lifecycle lifecycle, ModelVersion version) {
    JsonNode made = registry.registration(version);
    return new Opened(
        version.model(),
        lifecycle.requestedBy(),
        lifecycle.request().environment(),
        made.path("quality"),
        made.path("modelPackage"),
        made.path("evaluation"),
        made.path("validation"),
        version.ref(),
        lifecycle.request().deployment());
  }

  /** The request by which the version was made, but for where and how it goes. */
  private LifecycleRequest request(ModelVersion version, Target target) {
    LifecycleRequest made = made(version);
    return new LifecycleRequest(
        made.model(),
        made.purpose(),
        made.limits(),
        made.owner(),
        made.tags(),
        made.task(),
        made.data(),
        made.target(),
        made.features(),
        made.split(),
        made.training(),
        made.evaluation(),
        target.environment(),
        made.team(),
        target.deployment() == null ? made.deployment() : target.deployment(),
        made.monitoring(),
        made.retraining());
  }

  private LifecycleRequest made(ModelVersion version) {
    try {
      return json.treeToValue(
          registry.registration(version).path("request"), LifecycleRequest.class);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The boundary to an engine that may be away: what is accepted is started sooner or later. */
  private void startOrLeave(Lifecycle lifecycle) {
    try {
      lifecycles.startOnce(
          lifecycle.id(),
          () -> engine.start(ProcessIds.MODEL_PROMOTION, new Started(lifecycle.id())));
    } catch (RuntimeException e) {
      LOG.warn("Not started yet, tried again later: lifecycleId={}", lifecycle.id(), e);
    }
  }
}
