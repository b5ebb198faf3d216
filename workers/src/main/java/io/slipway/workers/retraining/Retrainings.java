package io.slipway.workers.retraining;

import io.slipway.contract.CollectedData;
import io.slipway.contract.LifecycleId;
import io.slipway.contract.LifecycleRequest;
import io.slipway.contract.ModelName;
import io.slipway.contract.RetrainingOrigin;
import io.slipway.processes.ProcessIds;
import io.slipway.workers.engine.Engine;
import io.slipway.workers.engine.EngineMessage;
import io.slipway.workers.lifecycle.Lifecycle;
import io.slipway.workers.lifecycle.LifecycleState;
import io.slipway.workers.monitoring.DeployedModel;
import io.slipway.workers.monitoring.DeployedModels;
import io.slipway.workers.monitoring.DriftCases;
import io.slipway.workers.monitoring.DriftRecord;
import io.slipway.workers.monitoring.DriftState;
import io.slipway.workers.monitoring.DriftStore;
import io.slipway.workers.monitoring.Response;
import io.slipway.workers.outcome.Refused;
import io.slipway.workers.retraining.RetrainingStore.Ended;
import io.slipway.workers.retraining.RetrainingStore.Wish;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** Lets versions be made anew: each time as a lifecycle with its own approval. */
@Service
public class Retrainings {
  private static final Logger LOG = LoggerFactory.getLogger(Retrainings.class);
  private static final Duration LONG_ENOUGH = Duration.ofSeconds(30);

  /** One retraining of a model at a time: others wait so long for their turn. */
  private static final Duration KEPT = Duration.ofHours(24);

  private final RetrainingStore store;
  private final RetrainingPlans plans;
  private final CollectedFolders folders;
  private final DeployedModels models;
  private final DriftCases cases;
  private final DriftStore drifts;
  private final Engine engine;
  private final Clock clock;

  public Retrainings(
      RetrainingStore store,
      RetrainingPlans plans,
      CollectedFolders folders,
      DeployedModels models,
      DriftCases cases,
      DriftStore drifts,
      Engine engine,
      Clock clock) {
    this.store = store;
    this.plans = plans;
    this.folders = folders;
    this.models = models;
    this.cases = cases;
    this.drifts = drifts;
    this.engine = engine;
    this.clock = clock;
  }

  /** What an instance of model-lifecycle starts with. */
  public record Requested(LifecycleId lifecycleId, ModelName modelName) {}

  /**
   * Requests a retraining because of a case; told twice it is one.
   *
   * @throws Refused when the version does not serve any more, or another retraining is under way
   */
  public LifecycleId because(long processInstanceKey, @Nullable CollectedData collected) {
    DriftRecord drift = cases.ofInstance(processInstanceKey);
    Response response = drift.response();
    String slot = drift.driftId().value();
    Lifecycle lifecycle =
        store
            .ofSlot(slot)
            .orElseGet(
                () -> {
                  plans.requireServing(drift);
                  plans.requireIdle(drift.model(), slot);
                  String why = drift.driftId() + ": " + drift.reason();
                  DeployedModel model = plans.find(drift.model());
                  String by = response == null ? model.version().requestedBy() : response.by();
                  return add(new Cause(model, by, drift.driftId(), slot, why), collected);
                });
    cases.retrain(drift, lifecycle.id());
    startOrLeave(lifecycle);
    return lifecycle.id();
  }

  /** The same because it is due. */
  public LifecycleId scheduled(
      ModelName name, long processInstanceKey, String reason, @Nullable CollectedData collected) {
    String slot = RetrainingPlans.slot(name, processInstanceKey);
    Lifecycle lifecycle =
        store
            .ofSlot(slot)
            .orElseGet(
                () -> {
                  plans.requireIdle(name, slot);
                  DeployedModel model = plans.find(name);
                  String by = model.version().requestedBy();
                  return add(new Cause(model, by, null, slot, reason), collected);
                });
    startOrLeave(lifecycle);
    return lifecycle.id();
  }

  /** Asks again for what was accepted and has no instance; closes cases whose retraining ended. */
  public void lookAfter() {
    store.waiting(clock.instant().minus(LONG_ENOUGH)).forEach(this::startOrLeave);
    store.ended().forEach(this::close);
  }

  private record Cause(
      DeployedModel model,
      String requestedBy,
      @Nullable LifecycleId driftId,
      String slot,
      String reason) {}

  private Lifecycle add(Cause cause, @Nullable CollectedData collected) {
    DeployedModel model = cause.model();
    LifecycleId driftId = cause.driftId();
    var origin =
        new RetrainingOrigin(
            model.version().version(), driftId == null ? null : driftId.value(), cause.reason());
    LifecycleRequest request =
        collected == null
            ? RetrainingRequests.fromSources(model.request(), first(model.request()), origin)
            : RetrainingRequests.fromCollected(model.request(), folders.checked(collected), origin);
    return store.add(
        new Wish(
            cause.requestedBy(),
            request,
            model.version(),
            driftId,
            cause.slot(),
            collected == null ? null : collected.uri(),
            clock.instant()));
  }

  /** The request that a person made. */
  private LifecycleRequest first(LifecycleRequest request) {
    RetrainingOrigin origin = request.retraining();
    return origin == null
        ? request
        : models
            .find(request.model(), origin.version())
            .map(before -> first(before.request()))
            .orElse(request);
  }

  private void close(Ended ended) {
    Lifecycle lifecycle = ended.lifecycle();
    DriftRecord drift = drifts.find(ended.driftId()).orElseThrow();
    boolean released = lifecycle.state() == LifecycleState.RELEASED;
    Lifecycle.Reason reason = lifecycle.reason();
    String because =
        released
            ? "Lifecycle " + lifecycle.id() + " has released a new version"
            : "Lifecycle %s ended without a release%s"
                .formatted(lifecycle.id(), reason == null ? "" : ": " + reason.message());
    cases.end(drift, released ? DriftState.CLEARED : DriftState.NOT_RELEASED, because);
  }

  /** The boundary to an engine that may be away: what is accepted is started sooner or later. */
  private void startOrLeave(Lifecycle lifecycle) {
    if (lifecycle.processInstanceKey() != null) {
      return;
    }
    ModelName model = lifecycle.request().model();
    try {
      engine.publish(
          new EngineMessage(
              ProcessIds.RETRAINING_REQUESTED_MESSAGE,
              model.value(),
              lifecycle.id().value(),
              KEPT,
              new Requested(lifecycle.id(), model)));
    } catch (RuntimeException e) {
      LOG.warn("Not started yet, tried again later: lifecycleId={}", lifecycle.id(), e);
    }
  }
}
