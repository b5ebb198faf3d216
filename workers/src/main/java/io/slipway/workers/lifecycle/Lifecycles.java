package io.slipway.workers.lifecycle;

import io.slipway.contract.Environment;
import io.slipway.contract.Failure;
import io.slipway.contract.LifecycleId;
import io.slipway.contract.LifecycleRequest;
import io.slipway.contract.ModelName;
import io.slipway.processes.ProcessIds;
import io.slipway.workers.engine.Engine;
import io.slipway.workers.engine.OfLifecycle;
import io.slipway.workers.lifecycle.Lifecycle.Reason;
import io.slipway.workers.outcome.Problem;
import io.slipway.workers.outcome.Problem.Kind;
import io.slipway.workers.outcome.Unrecoverable;
import io.slipway.workers.people.Actor;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** Opens, follows and ends lifecycles. */
@Service
public class Lifecycles {
  private static final Logger LOG = LoggerFactory.getLogger(Lifecycles.class);
  private static final Duration LONG_ENOUGH = Duration.ofSeconds(30);

  private final LifecycleStore store;
  private final Engine engine;
  private final Clock clock;

  public Lifecycles(LifecycleStore store, Engine engine, Clock clock) {
    this.store = store;
    this.engine = engine;
    this.clock = clock;
  }

  /** What an instance of model-lifecycle starts with, and what its first task tells the rest. */
  public record Opened(
      LifecycleId lifecycleId,
      ModelName modelName,
      String requestedBy,
      @Nullable Environment environment,
      LifecycleRequest request)
      implements OfLifecycle {
    static Opened of(Lifecycle lifecycle) {
      LifecycleRequest request = lifecycle.request();
      return new Opened(
          lifecycle.id(), request.model(), lifecycle.requestedBy(), request.environment(), request);
    }
  }

  /**
   * Accepts a request for a team of the actor and starts it. When the engine cannot be reached the
   * request stays accepted and is started later.
   *
   * @param key the same key with the same request gives the same lifecycle
   * @throws Problem a conflict when the key was used for another request, or a name is another
   *     team's
   */
  public Lifecycle open(Actor actor, LifecycleRequest asked, Optional<String> key) {
    LifecycleRequest request = RequestTeam.decide(actor, asked);
    Lifecycle lifecycle = store.add(actor.name(), request, key, clock.instant());
    if (!lifecycle.request().equals(request)) {
      throw Problem.of(
          Kind.CONFLICT,
          "The Idempotency-Key was used for another request, that of lifecycle " + lifecycle.id());
    }
    if (lifecycle.processInstanceKey() == null) {
      startOrLeave(lifecycle);
    }
    return find(lifecycle.id());
  }

  /** Starts what was accepted and did not get its instance then. */
  public void startWaiting() {
    store.waiting(clock.instant().minus(LONG_ENOUGH)).forEach(this::startOrLeave);
  }

  /**
   * Makes the instance the one that runs the lifecycle.
   *
   * @throws Unrecoverable when another instance runs it already
   */
  public Opened bind(LifecycleId id, long processInstanceKey) {
    Lifecycle lifecycle =
        store
            .find(id)
            .orElseThrow(
                () ->
                    new Unrecoverable(
                        "Lifecycle not found: "
                            + id
                            + ". Start a lifecycle without naming its id, or by the API."));
    long bound = store.bind(id, processInstanceKey);
    if (bound != processInstanceKey) {
      throw new Unrecoverable(
          "Lifecycle "
              + id
              + " is run by process instance "
              + bound
              + ". Cancel this second instance.");
    }
    return Opened.of(lifecycle);
  }

  /** Opens a lifecycle for an instance that somebody started in Tasklist. */
  public Opened openFor(long processInstanceKey, String requestedBy, LifecycleRequest request) {
    var id = new LifecycleId(request.model() + "-i" + processInstanceKey);
    store.addRunning(id, requestedBy, request, processInstanceKey, clock.instant());
    return Opened.of(find(id));
  }

  public void close(LifecycleId id, @Nullable Failure failure) {
    var reason =
        failure == null
            ? new Reason("NOT_RELEASED", "The process ended without a release")
            : new Reason(failure.code(), failure.message());
    store.close(id, reason);
    LOG.info("Closed: lifecycleId={} reason={}", id, reason.code());
  }

  public void cleanUp(LifecycleId id) {
    store.close(id, new Reason("CANCELLED", "Somebody cancelled the lifecycle"));
    LOG.info("Cancelled: lifecycleId={}", id);
  }

  /**
   * Writes down that something happened which people should know of, once for each job.
   *
   * @return when it was written down first
   */
  public Instant note(LifecycleId id, String kind, long jobKey, String detail) {
    LOG.info("{}: lifecycleId={} {}", kind, id, detail);
    return store.note(id, kind, jobKey, detail, clock.instant());
  }

  /** Another team's lifecycle is not there for the actor. */
  public Lifecycle find(Actor actor, LifecycleId id) {
    return store.find(id).filter(it -> actor.sees(it.team())).orElseThrow(() -> notFound(id));
  }

  public Lifecycle find(LifecycleId id) {
    return store.find(id).orElseThrow(() -> notFound(id));
  }

  private static Problem notFound(LifecycleId id) {
    return Problem.of(
        Kind.NOT_FOUND, "Lifecycle not found: " + id + ". List lifecycles with GET /v1/lifecycles");
  }

  /** The boundary to an engine that may be away: what is accepted is started sooner or later. */
  private void startOrLeave(Lifecycle lifecycle) {
    try {
      store.startOnce(lifecycle.id(), () -> start(lifecycle));
    } catch (RuntimeException e) {
      LOG.warn("Not started yet, tried again later: lifecycleId={}", lifecycle.id(), e);
    }
  }

  private long start(Lifecycle lifecycle) {
    long instance = engine.start(ProcessIds.MODEL_LIFECYCLE, Opened.of(lifecycle));
    LOG.info(
        "Started: lifecycleId={} by={} processInstanceKey={}",
        lifecycle.id(),
        lifecycle.requestedBy(),
        instance);
    return instance;
  }
}
