package io.slipway.workers.monitoring;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.slipway.contract.ModelName;
import io.slipway.processes.ProcessIds;
import io.slipway.workers.access.NameOwners;
import io.slipway.workers.audit.AuditEvent;
import io.slipway.workers.audit.AuditEvent.Channel;
import io.slipway.workers.audit.AuditTrail;
import io.slipway.workers.engine.Engine;
import io.slipway.workers.monitoring.RunRecord.Run;
import io.slipway.workers.outcome.Problem;
import io.slipway.workers.outcome.Problem.Kind;
import io.slipway.workers.people.Actor;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Lets people have models measured without waiting for the hour. */
@Service
public class MonitoringRuns {
  private final Engine engine;
  private final DeployedModels models;
  private final NameOwners owners;
  private final AuditTrail audit;
  private final RunRecord runs;

  public MonitoringRuns(
      Engine engine, DeployedModels models, NameOwners owners, AuditTrail audit, RunRecord runs) {
    this.runs = runs;
    this.engine = engine;
    this.models = models;
    this.owners = owners;
    this.audit = audit;
  }

  /**
   * What an instance of model-monitoring starts with.
   *
   * @param modelName this one only; null: all
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record Start(@Nullable ModelName modelName, boolean closeWindows) {}

  /** What was started. */
  public record Started(long processInstanceKey) {}

  /** How far an instance is; one of which the engine has not told yet has just begun. */
  public Run show(long processInstanceKey) {
    return runs.find(processInstanceKey)
        .orElseGet(() -> new Run(processInstanceKey, "ACTIVE", null));
  }

  /**
   * Starts measuring.
   *
   * @param close windows end now even if they are not full
   */
  public Started start(Actor actor, Optional<ModelName> model, boolean close) {
    model.ifPresent(
        name -> {
          if (!owners.shows(actor, NameOwners.Kind.MODEL, name.value())) {
            throw Labels.notFound(name);
          }
          if (models.find(name).isEmpty()) {
            throw Problem.of(
                Kind.CONFLICT, "No version of " + name + " serves in production: nothing to watch");
          }
        });
    if (model.isEmpty() && close) {
      throw Problem.invalid("model", "name the model whose window is to be closed");
    }
    long instance = engine.start(ProcessIds.MODEL_MONITORING, new Start(model.orElse(null), close));
    audit.add(
        new AuditEvent(
            null,
            "monitoring.requested",
            actor.name(),
            Channel.API,
            model.map(ModelName::value).orElse("all"),
            null,
            Map.of("close", String.valueOf(close), "instance", String.valueOf(instance))));
    return new Started(instance);
  }
}
