package io.slipway.workers.lifecycle;

import io.slipway.contract.LifecycleId;
import io.slipway.workers.audit.AuditEvent;
import io.slipway.workers.audit.AuditEvent.Channel;
import io.slipway.workers.audit.AuditTrail;
import io.slipway.workers.engine.Engine;
import io.slipway.workers.outcome.Problem;
import io.slipway.workers.outcome.Problem.Kind;
import io.slipway.workers.people.Actor;
import java.util.Map;
import org.springframework.stereotype.Service;

/** Ends lifecycles that somebody does not want any more. */
@Service
public class Cancellations {
  private final Lifecycles lifecycles;
  private final Engine engine;
  private final AuditTrail audit;

  public Cancellations(Lifecycles lifecycles, Engine engine, AuditTrail audit) {
    this.lifecycles = lifecycles;
    this.engine = engine;
    this.audit = audit;
  }

  /**
   * Tells the lifecycle to end; telling it again changes nothing.
   *
   * @throws Problem when it has ended otherwise
   */
  public Lifecycle cancel(Actor actor, LifecycleId id) {
    Lifecycle lifecycle = lifecycles.find(actor, id);
    if (lifecycle.state() == LifecycleState.RUNNING) {
      audit.add(event(actor, lifecycle));
      engine.cancel(id);
    } else if (lifecycle.state() != LifecycleState.CANCELLED) {
      throw Problem.of(Kind.CONFLICT, "Lifecycle " + id + " has ended: " + lifecycle.state());
    }
    return lifecycle;
  }

  private static AuditEvent event(Actor actor, Lifecycle lifecycle) {
    return new AuditEvent(
        "lifecycle.cancelled:" + lifecycle.id() + ":" + actor.name(),
        "lifecycle.cancelled",
        actor.name(),
        Channel.API,
        lifecycle.request().model().value(),
        lifecycle.id(),
        Map.of());
  }
}
