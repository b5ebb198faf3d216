package io.slipway.workers.lifecycle;

import com.fasterxml.jackson.databind.JsonNode;
import io.slipway.contract.Environment;
import io.slipway.contract.LifecycleId;
import io.slipway.contract.LifecycleRequest;
import io.slipway.contract.ModelName;
import io.slipway.contract.Predecessors;
import io.slipway.workers.lifecycle.Lifecycles.Opened;
import io.slipway.workers.outcome.Problem;
import io.slipway.workers.outcome.Unrecoverable;
import io.slipway.workers.people.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The first task of an instance, whether the API or a person in Tasklist started it. */
@Service
public class OpenLifecycle {
  private final Lifecycles lifecycles;
  private final LifecycleRequests requests;
  private final PredecessorFinder predecessors;
  private final FormRequester requester;

  public OpenLifecycle(
      Lifecycles lifecycles,
      LifecycleRequests requests,
      PredecessorFinder predecessors,
      FormRequester requester) {
    this.lifecycles = lifecycles;
    this.requests = requests;
    this.predecessors = predecessors;
    this.requester = requester;
  }

  /** What the rest of the process is told. */
  public record Begun(
      LifecycleId lifecycleId,
      ModelName modelName,
      String requestedBy,
      @Nullable Environment environment,
      LifecycleRequest request,
      Predecessors predecessors) {}

  /**
   * Finds or makes the lifecycle that the instance runs.
   *
   * @throws Unrecoverable when the lifecycle is run by another instance, the request is not valid,
   *     or nobody who may has confirmed it
   */
  public Begun open(@Nullable LifecycleId id, @Nullable JsonNode request, long instance) {
    Opened opened = find(id, request, instance);
    return new Begun(
        opened.lifecycleId(),
        opened.modelName(),
        opened.requestedBy(),
        opened.environment(),
        opened.request(),
        predecessors.of(opened.request()));
  }

  private Opened find(@Nullable LifecycleId id, @Nullable JsonNode request, long instance) {
    if (id != null) {
      return lifecycles.bind(id, instance);
    }
    if (request == null || request.isNull()) {
      throw new Unrecoverable(
          "A lifecycle needs the variable 'request'. Cancel this instance and start one with it.");
    }
    Actor requestedBy = requester.of(instance);
    try {
      LifecycleRequest understood = RequestTeam.decide(requestedBy, requests.understand(request));
      return lifecycles.openFor(instance, requestedBy.name(), understood);
    } catch (Problem e) {
      throw new Unrecoverable(
          e.getMessage() + ". Cancel this instance and start one with a valid request.");
    }
  }
}
