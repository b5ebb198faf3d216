package io.slipway.workers.batch;

import io.slipway.contract.BatchRequest;
import io.slipway.contract.BatchResult;
import io.slipway.contract.Failure;
import io.slipway.contract.LifecycleId;
import io.slipway.contract.ModelName;
import io.slipway.processes.ProcessIds;
import io.slipway.workers.audit.AuditEvent;
import io.slipway.workers.audit.AuditEvent.Channel;
import io.slipway.workers.audit.AuditTrail;
import io.slipway.workers.engine.Engine;
import io.slipway.workers.outcome.Problem;
import io.slipway.workers.outcome.Problem.Kind;
import io.slipway.workers.people.Actor;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** Accepts, shows and ends batches. */
@Service
public class Batches {
  private static final Logger LOG = LoggerFactory.getLogger(Batches.class);
  private static final Duration LONG_ENOUGH = Duration.ofSeconds(30);

  private final BatchStore store;
  private final BatchModels models;
  private final Engine engine;
  private final AuditTrail audit;
  private final Clock clock;

  public Batches(
      BatchStore store, BatchModels models, Engine engine, AuditTrail audit, Clock clock) {
    this.store = store;
    this.models = models;
    this.engine = engine;
    this.audit = audit;
    this.clock = clock;
  }

  /** What an instance of batch-scoring starts with. */
  record Start(LifecycleId batchId) {}

  /**
   * Accepts a request and starts it. When the engine cannot be reached the batch stays accepted and
   * is started later.
   *
   * @param key the same key with the same request gives the same batch
   * @throws Problem when no version may score it, or the key was used for another request
   */
  public Batch open(Actor actor, BatchRequest request, Optional<String> key) {
    models.find(actor, request);
    Batch batch = store.add(actor.name(), request, key, clock.instant());
    if (!batch.request().equals(request)) {
      throw Problem.of(
          Kind.CONFLICT,
          "The Idempotency-Key was used for another request, that of batch " + batch.batchId());
    }
    if (batch.processInstanceKey() == null) {
      startOrLeave(batch);
    }
    return show(actor, batch.batchId());
  }

  /** Starts what was accepted and did not get its instance then. */
  public void startWaiting() {
    store.waiting(clock.instant().minus(LONG_ENOUGH)).forEach(this::startOrLeave);
  }

  /**
   * A batch.
   *
   * @throws Problem also when the model is of another team
   */
  public Batch show(Actor actor, LifecycleId id) {
    return store
        .find(id)
        .filter(batch -> models.maySee(actor, batch.model()))
        .orElseThrow(
            () ->
                Problem.of(
                    Kind.NOT_FOUND,
                    "Batch not found: " + id + ". List batches with GET /v1/batches"));
  }

  /** The latest first, of the models that the actor may see. */
  public List<Batch> list(Actor actor, Optional<ModelName> model) {
    return store.list(model).stream().filter(batch -> models.maySee(actor, batch.model())).toList();
  }

  /** Ends the batch of an instance; told twice is the same as told once. */
  public void close(long instance, @Nullable BatchResult result, @Nullable Failure failure) {
    Optional<Batch> closed =
        failure == null && result != null
            ? store.scored(instance, result, clock.instant())
            : store.refused(instance, reason(failure), clock.instant());
    closed.ifPresent(this::tell);
  }

  private static Batch.Reason reason(@Nullable Failure failure) {
    return failure == null
        ? new Batch.Reason("NOT_SCORED", "The process ended without an answer")
        : new Batch.Reason(failure.code(), failure.message());
  }

  private void tell(Batch batch) {
    LOG.info("Closed: batchId={} state={}", batch.batchId(), batch.state());
    BatchResult result = batch.result();
    audit.add(
        new AuditEvent(
            "batch-" + batch.batchId(),
            result == null ? "batch.refused" : "batch.scored",
            batch.requestedBy(),
            Channel.PROCESS,
            batch.model() + ":" + Optional.ofNullable(batch.version()).orElse(0),
            null,
            result == null
                ? Map.of("batchId", batch.batchId().value())
                : Map.of(
                    "batchId",
                    batch.batchId().value(),
                    "rows",
                    Long.toString(result.rows()),
                    "quarantined",
                    Long.toString(result.quarantinedRows()),
                    "sha256",
                    result.sha256())));
  }

  /** The boundary to an engine that may be away: what is accepted is started sooner or later. */
  private void startOrLeave(Batch batch) {
    try {
      store.startOnce(
          batch.batchId(),
          () -> engine.start(ProcessIds.BATCH_SCORING, new Start(batch.batchId())));
    } catch (RuntimeException e) {
      LOG.warn("Not started yet, tried again later: batchId={}", batch.batchId(), e);
    }
  }
}
