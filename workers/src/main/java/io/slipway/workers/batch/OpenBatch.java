package io.slipway.workers.batch;

import com.fasterxml.jackson.databind.JsonNode;
import io.slipway.contract.BatchModel;
import io.slipway.contract.BatchRequest;
import io.slipway.contract.LifecycleId;
import io.slipway.contract.ModelName;
import io.slipway.processes.Errors;
import io.slipway.workers.outcome.NotYet;
import io.slipway.workers.outcome.Problem;
import io.slipway.workers.outcome.Refused;
import io.slipway.workers.outcome.Unrecoverable;
import io.slipway.workers.people.Actor;
import io.slipway.workers.people.Directory;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The first task of an instance, whether the API, a program or a person in Tasklist started it. */
@Service
public class OpenBatch {
  private final BatchStore store;
  private final BatchModels models;
  private final BatchRequests requests;
  private final Directory directory;
  private final Clock clock;

  public OpenBatch(
      BatchStore store,
      BatchModels models,
      BatchRequests requests,
      Directory directory,
      Clock clock) {
    this.store = store;
    this.models = models;
    this.requests = requests;
    this.directory = directory;
    this.clock = clock;
  }

  /**
   * What the instance was started with.
   *
   * @param batchId of a batch that the API has accepted
   * @param form as Tasklist fills it
   * @param request of a program, with {@code requestedBy}
   * @param confirmed whether somebody confirmed the form: then that is the requester
   */
  public record Asked(
      @Nullable LifecycleId batchId,
      @Nullable JsonNode form,
      @Nullable JsonNode request,
      @Nullable String requestedBy,
      @Nullable Boolean confirmed) {}

  /** What the rest of the process is told. */
  public record Begun(
      LifecycleId batchId,
      ModelName modelName,
      String requestedBy,
      BatchRequest batchRequest,
      BatchModel batchModel) {}

  /**
   * Finds or makes the batch that the instance runs, and settles which version scores.
   *
   * @throws Refused when the requester is not known, or no version may score
   * @throws Unrecoverable when the instance was started with something that is no batch
   */
  public Begun open(Asked asked, long instance) {
    Batch batch = find(asked, instance);
    try {
      Actor actor =
          directory
              .find(batch.requestedBy())
              .orElseThrow(
                  () ->
                      new Refused(
                          Errors.BATCH_REFUSED, batch.requestedBy() + " is not known any more"));
      BatchModel model = models.find(actor, batch.request());
      store.settle(batch.batchId(), model);
      return new Begun(batch.batchId(), batch.model(), batch.requestedBy(), batch.request(), model);
    } catch (Problem e) {
      throw new Refused(Errors.BATCH_REFUSED, String.valueOf(e.getMessage()));
    }
  }

  private Batch find(Asked asked, long instance) {
    LifecycleId id = asked.batchId();
    if (id == null) {
      return make(asked, instance);
    }
    Batch batch = store.find(id).orElseThrow(() -> unusable("There is no batch " + id));
    if (store.bind(id, instance) != instance) {
      throw unusable("Batch " + id + " is run by another instance");
    }
    return batch;
  }

  private Batch make(Asked asked, long instance) {
    boolean byForm = Boolean.TRUE.equals(asked.confirmed());
    JsonNode said = byForm ? asked.form() : asked.request();
    String who = byForm ? confirmedBy(instance) : asked.requestedBy();
    if (said == null || said.isNull() || who == null || who.isBlank()) {
      throw unusable("A batch needs the variables 'request' and 'requestedBy', or the form");
    }
    try {
      return store.addRunning(instance, who, requests.understand(said), clock.instant());
    } catch (Problem e) {
      throw unusable(String.valueOf(e.getMessage()));
    }
  }

  private String confirmedBy(long instance) {
    return store
        .confirmedBy(instance)
        .orElseThrow(() -> new NotYet("The engine has not told yet who confirmed the batch"));
  }

  private static Unrecoverable unusable(String problem) {
    return new Unrecoverable(problem + ". Cancel this instance and start a batch anew.");
  }
}
