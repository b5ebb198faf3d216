package io.slipway.workers.deployment;

import io.slipway.workers.audit.AuditEvent;
import io.slipway.workers.audit.AuditEvent.Channel;
import io.slipway.workers.people.Actor;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Stops all deployments at once. What is frozen stands in the record; the signal only tells it. */
@Service
public class Freezes {
  private final FreezeRecord freezes;
  private final Changes changes;
  private final DeploymentSignals signals;
  private final Clock clock;

  Freezes(FreezeRecord freezes, Changes changes, DeploymentSignals signals, Clock clock) {
    this.freezes = freezes;
    this.changes = changes;
    this.signals = signals;
    this.clock = clock;
  }

  /** Stops all that is going on, and keeps all else from being promoted. Again: tells it again. */
  public Freeze freeze(Actor actor, @Nullable String reason) {
    Freeze freeze = new Freeze(actor.name(), GivenReason.required(reason), clock.instant());
    freezes.exclusively(
        () -> {
          if (freezes.current().isEmpty()) {
            freezes.freeze(freeze);
            changes.record(audited("deployments.frozen", actor, freeze.reason()));
          }
        });
    signals.frozen();
    return freezes.current().orElse(freeze);
  }

  /** Tells deployments once more that they are frozen: one may have begun meanwhile. */
  public void tellAgain() {
    if (freezes.current().isPresent()) {
      signals.frozen();
    }
  }

  /** Does nothing when nothing is frozen. */
  public void unfreeze(Actor actor) {
    freezes.exclusively(
        () -> {
          if (freezes.current().isPresent()) {
            freezes.unfreeze(new Freeze(actor.name(), "", clock.instant()));
            changes.record(audited("deployments.unfrozen", actor, ""));
          }
        });
  }

  public Optional<Freeze> current() {
    return freezes.current();
  }

  private static AuditEvent audited(String action, Actor actor, String reason) {
    return new AuditEvent(
        null, action, actor.name(), Channel.API, "deployments", null, Map.of("reason", reason));
  }
}
