package io.slipway.workers.monitoring;

import io.slipway.contract.LifecycleId;
import io.slipway.contract.ModelName;
import io.slipway.processes.ProcessIds;
import io.slipway.workers.audit.AuditEvent;
import io.slipway.workers.audit.AuditEvent.Channel;
import io.slipway.workers.audit.AuditTrail;
import io.slipway.workers.engine.Engine;
import io.slipway.workers.engine.EngineMessage;
import io.slipway.workers.notification.Notification;
import io.slipway.workers.notification.Notifications;
import io.slipway.workers.registry.RegistrySettings;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** Tells processes, people and the audit trail what becomes of cases of drift. */
@Service
public class DriftNews {
  private static final Logger LOG = LoggerFactory.getLogger(DriftNews.class);
  private static final String ML_OPS = "ml-ops";

  /** A case without an instance after this time is told again. */
  private static final Duration LONG_ENOUGH = Duration.ofSeconds(30);

  private final DriftStore cases;
  private final Engine engine;
  private final Notifications notifications;
  private final AuditTrail audit;
  private final RegistrySettings settings;
  private final Clock clock;

  public DriftNews(
      DriftStore cases,
      Engine engine,
      Notifications notifications,
      AuditTrail audit,
      RegistrySettings settings,
      Clock clock) {
    this.cases = cases;
    this.engine = engine;
    this.notifications = notifications;
    this.audit = audit;
    this.settings = settings;
    this.clock = clock;
  }

  /** What drift-response starts with. */
  public record Detected(LifecycleId driftId, ModelName modelName) {}

  /** What ends it. */
  public record Cleared(LifecycleId driftId) {}

  /** Starts the process of a case; an instance for the model that is there already goes on. */
  public void detected(DriftRecord drift) {
    engine.publish(
        new EngineMessage(
            ProcessIds.DRIFT_DETECTED_MESSAGE,
            drift.model().value(),
            drift.driftId().value(),
            Duration.ZERO,
            new Detected(drift.driftId(), drift.model())));
  }

  /** Ends the process of a case that has become moot. */
  public void cleared(DriftRecord drift) {
    engine.publish(
        new EngineMessage(
            ProcessIds.DRIFT_CLEARED_MESSAGE,
            drift.model().value(),
            "cleared-" + drift.driftId(),
            Duration.ZERO,
            new Cleared(drift.driftId())));
  }

  /** Starts what was raised and did not get its instance, and ends what lost it. */
  public void repeat() {
    cases.waiting(clock.instant().minus(LONG_ENOUGH)).forEach(this::detectedOrLater);
    cases
        .abandoned()
        .forEach(
            drift ->
                cases.move(
                    drift.driftId(),
                    DriftState.CANCELLED,
                    "Somebody cancelled the process",
                    clock.instant()));
  }

  void unmeasured(MonitoredWindow window, String team, String why) {
    notifications.send(
        new Notification(
            "unmeasured-" + window.windowId(),
            List.of(ML_OPS),
            team,
            "%s v%d is not monitored".formatted(window.model(), window.version()),
            "The window since %s cannot be measured: %s".formatted(window.from(), why),
            null));
  }

  void raised(DriftRecord drift, String team) {
    send(drift, team, "raised", "Drift: " + drift.title(), drift.reason());
    audit(drift, "raised", DriftEvent.PROCESS, Map.of("reason", drift.reason()));
  }

  void retraining(DriftRecord drift, String team, LifecycleId lifecycle) {
    send(
        drift,
        team,
        "retraining",
        "Retraining because of " + drift.title(),
        "Lifecycle " + lifecycle + " makes the model anew. " + drift.reason());
    audit(drift, "retraining", DriftEvent.PROCESS, Map.of("lifecycle", lifecycle.value()));
  }

  public void closed(DriftRecord drift, String team) {
    send(
        drift,
        team,
        "closed",
        "%s: %s".formatted(words(drift.state()), drift.title()),
        String.valueOf(drift.closedBecause()));
    audit(
        drift,
        drift.state().name().toLowerCase(Locale.ROOT),
        DriftEvent.PROCESS,
        Map.of("because", String.valueOf(drift.closedBecause())));
  }

  void audit(DriftRecord drift, String what, String by, Map<String, String> details) {
    audit.add(
        new AuditEvent(
            "drift-%s-%s".formatted(what, drift.driftId()),
            "drift." + what,
            by,
            Channel.PROCESS,
            drift.driftId().value(),
            null,
            details));
  }

  String url(DriftRecord drift) {
    String base = settings.publicUrl().toString().replaceFirst("/+$", "");
    return base + "/v1/drift/" + drift.driftId() + "/report";
  }

  private void send(DriftRecord drift, String team, String what, String subject, String text) {
    notifications.send(
        new Notification(
            "drift-%s-%s".formatted(what, drift.driftId()),
            List.of(ML_OPS),
            team,
            subject,
            text + ". Report: " + url(drift),
            null));
  }

  private static String words(DriftState state) {
    return switch (state) {
      case RETRAINING -> "Retraining is under way";
      case ROLLED_BACK -> "Rolled back";
      case DISMISSED -> "Dismissed";
      case CLEARED -> "Cleared";
      case NOT_RELEASED -> "The retraining was not released";
      case CANCELLED -> "Cancelled";
      case OPEN, TRIAGED -> "Open";
    };
  }

  private void detectedOrLater(DriftRecord drift) {
    try {
      detected(drift);
    } catch (RuntimeException e) {
      LOG.warn("Not told yet, tried again later: driftId={}", drift.driftId(), e);
    }
  }
}
