package io.slipway.workers.deployment;

import io.slipway.contract.LifecycleId;
import io.slipway.processes.Errors;
import io.slipway.workers.approval.ApprovalRecord;
import io.slipway.workers.audit.AuditEvent;
import io.slipway.workers.audit.AuditEvent.Channel;
import io.slipway.workers.audit.AuditTrail;
import io.slipway.workers.deployment.Ledger.Cause;
import io.slipway.workers.deployment.Ledger.Entry;
import io.slipway.workers.deployment.Ledger.Kind;
import io.slipway.workers.deployment.Ledger.Place;
import io.slipway.workers.outcome.Refused;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Writes down what changes, in the records and in the audit trail together. */
@Component
class Changes {
  private static final Logger LOG = LoggerFactory.getLogger(Changes.class);

  private final Ledger ledger;
  private final Rollouts rollouts;
  private final ApprovalRecord approvals;
  private final AuditTrail audit;
  private final Clock clock;

  Changes(
      Ledger ledger, Rollouts rollouts, ApprovalRecord approvals, AuditTrail audit, Clock clock) {
    this.ledger = ledger;
    this.rollouts = rollouts;
    this.approvals = approvals;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Uses the approval of the release up.
   *
   * @throws Refused when another deployment has done so
   */
  void useApproval(Release release) {
    boolean own =
        approvals.use(
            release.id(),
            release.version().sha256(),
            release.place().environment(),
            release.deploymentId());
    if (!own) {
      throw new Refused(
          Errors.PROMOTION_REFUSED,
          "The approval of %s was used up by another deployment. Ask for a promotion."
              .formatted(release.version().title()));
    }
  }

  /** The release serves from now on. */
  void promoted(Release release, Cause cause) {
    write(release.promoted(cause, clock.instant()), release.version().sha256());
  }

  /** What the earlier line says serves again; the release of the lifecycle does not. */
  void restored(LifecycleId undone, Place place, Optional<Entry> earlier, Cause cause) {
    write(
        new Entry(
            place,
            earlier.flatMap(Entry::version),
            earlier.flatMap(Entry::release),
            undone,
            Kind.RESTORED,
            cause,
            clock.instant()),
        "");
  }

  void happened(Release release, Rollouts.Kind kind, @Nullable CanaryTerms terms, Cause cause) {
    event(release.event(kind, terms, cause, clock.instant()));
  }

  /** Writes down what has not happened yet, or may happen again. */
  void event(Rollouts.Event event) {
    boolean once = event.kind() != Rollouts.Kind.VERDICT_GIVEN;
    if (once && rollouts.has(event.lifecycleId(), event.kind())) {
      return;
    }
    rollouts.add(event);
    String key = once ? "rollout-" + event.kind() + "-" + event.lifecycleId() : null;
    record(
        new AuditEvent(
            key,
            action("deployment", event.kind()),
            event.cause().by(),
            channel(event.cause()),
            event.place().model() + ":" + event.version(),
            event.lifecycleId(),
            Map.of(
                "environment",
                event.place().environment().name(),
                "reason",
                event.cause().reason(),
                "verdict",
                String.valueOf(event.verdict()))));
  }

  void record(AuditEvent event) {
    audit.add(event);
    LOG.info(
        "{}: by={} subject={} lifecycleId={}",
        event.action(),
        event.who(),
        event.subject(),
        event.lifecycleId());
  }

  private void write(Entry line, String sha256) {
    ledger.add(line);
    String version = line.version().map(String::valueOf).orElse("none");
    record(
        new AuditEvent(
            "ledger-%s-%s-%s"
                .formatted(line.kind(), line.lifecycleId(), line.place().environment()),
            action("model", line.kind()),
            line.cause().by(),
            channel(line.cause()),
            line.place().model() + ":" + version,
            line.lifecycleId(),
            Map.of(
                "environment", line.place().environment().name(),
                "sha256", sha256,
                "reason", line.cause().reason())));
  }

  private static String action(String what, Enum<?> kind) {
    return what + "." + kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static Channel channel(Cause cause) {
    return cause.by().equals(Cause.PROCESS) ? Channel.PROCESS : Channel.API;
  }
}
