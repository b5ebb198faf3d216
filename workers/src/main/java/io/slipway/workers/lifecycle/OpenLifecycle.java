package io.slipway.workers.lifecycle;

import com.fasterxml.jackson.databind.JsonNode;
import io.slipway.contract.LifecycleId;
import io.slipway.workers.lifecycle.Lifecycles.Opened;
import io.slipway.workers.outcome.Problem;
import io.slipway.workers.outcome.Unrecoverable;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The first task of an instance, whether the API or a person in Tasklist started it. */
@Service
public class OpenLifecycle {
  private final Lifecycles lifecycles;
  private final LifecycleRequests requests;

  public OpenLifecycle(Lifecycles lifecycles, LifecycleRequests requests) {
    this.lifecycles = lifecycles;
    this.requests = requests;
  }

  /**
   * Finds or makes the lifecycle that the instance runs.
   *
   * @throws Unrecoverable when the lifecycle is run by another instance, or the request is not
   *     valid
   */
  public Opened open(
      @Nullable LifecycleId id,
      @Nullable JsonNode request,
      @Nullable String requestedBy,
      long instance) {
    if (id != null) {
      return lifecycles.bind(id, instance);
    }
    if (request == null || request.isNull() || requestedBy == null || requestedBy.isBlank()) {
      throw new Unrecoverable(
          "A lifecycle needs the variables 'request' and 'requestedBy'. Cancel this instance and"
              + " start one with both.");
    }
    try {
      return lifecycles.openFor(instance, requestedBy, requests.understand(request));
    } catch (Problem e) {
      throw new Unrecoverable(
          e.getMessage() + ". Cancel this instance and start one with a valid request.");
    }
  }
}
