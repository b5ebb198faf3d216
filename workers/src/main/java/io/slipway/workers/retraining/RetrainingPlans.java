package io.slipway.workers.retraining;

import io.slipway.contract.DataCollection;
import io.slipway.contract.LifecycleId;
import io.slipway.contract.ModelName;
import io.slipway.processes.Errors;
import io.slipway.workers.monitoring.DeployedModel;
import io.slipway.workers.monitoring.DeployedModels;
import io.slipway.workers.monitoring.DriftCases;
import io.slipway.workers.monitoring.DriftRecord;
import io.slipway.workers.monitoring.LabelFiles;
import io.slipway.workers.monitoring.Response;
import io.slipway.workers.monitoring.Response.TrainingRows;
import io.slipway.workers.outcome.Refused;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Decides which rows a retraining reads. */
@Service
public class RetrainingPlans {
  static final long FEWEST = 200;
  private static final double TEST_SHARE = 0.3;
  private static final Duration LOG_DELAY = Duration.ofSeconds(5);

  private final DeployedModels models;
  private final DriftCases cases;
  private final LabelFiles labels;
  private final RetrainingStore retrainings;
  private final Clock clock;

  public RetrainingPlans(
      DeployedModels models,
      DriftCases cases,
      LabelFiles labels,
      RetrainingStore retrainings,
      Clock clock) {
    this.models = models;
    this.cases = cases;
    this.labels = labels;
    this.retrainings = retrainings;
    this.clock = clock;
  }

  /**
   * Rows to be collected because of a case; null when the sources are to be read again.
   *
   * @throws Refused when a retraining cannot be made now, or there are too few rows
   */
  public @Nullable DataCollection because(long processInstanceKey) {
    DriftRecord drift = cases.ofInstance(processInstanceKey);
    Response response = drift.response();
    try {
      requireServing(drift);
      requireIdle(drift.model(), drift.driftId().value());
      return plan(drift.driftId(), find(drift.model()), response == null ? null : response.data());
    } catch (Refused e) {
      cases.refused(drift, e);
      throw e;
    }
  }

  /**
   * The same because it is due.
   *
   * @param processInstanceKey of the schedule: the same one plans the same
   */
  public @Nullable DataCollection scheduled(ModelName model, long processInstanceKey) {
    requireIdle(model, slot(model, processInstanceKey));
    var id = new LifecycleId(model + "-r" + Long.toString(processInstanceKey, Character.MAX_RADIX));
    return plan(id, find(model), null);
  }

  static String slot(ModelName model, long processInstanceKey) {
    return model + "@" + processInstanceKey;
  }

  DeployedModel find(ModelName model) {
    return models.find(model).orElseThrow(() -> refused("No version of %s serves", model));
  }

  void requireServing(DriftRecord drift) {
    if (find(drift.model()).version().version() != drift.version()) {
      throw refused(
          "Version %d of %s does not serve any more. Dismiss the case",
          drift.version(), drift.model());
    }
  }

  void requireIdle(ModelName model, String slot) {
    if (retrainings.ofSlot(slot).isEmpty()) {
      retrainings
          .running(model)
          .ifPresent(
              running -> {
                throw refused(
                    "Lifecycle %s makes %s anew already. Wait for its end, or cancel it",
                    running, model);
              });
    }
  }

  private @Nullable DataCollection plan(
      LifecycleId id, DeployedModel model, @Nullable TrainingRows wanted) {
    long labelled = labels.countSince(model.model(), model.since());
    if (wanted == TrainingRows.SOURCES || (wanted == null && labelled < FEWEST)) {
      return null;
    }
    if (labelled < FEWEST) {
      throw refused(
          "%d labels have come in since %s serves, and a retraining on rows of production needs %d."
              + " Send labels, or choose SOURCES",
          labelled, model.version().title(), FEWEST);
    }
    return new DataCollection(
        id,
        model.model(),
        model.version().version(),
        model.version().uri(),
        model.version().sha256(),
        model.request(),
        model.dataset(),
        true,
        model.since().toString(),
        clock.instant().minus(LOG_DELAY).toString(),
        labels.folder(model.model()).toString(),
        TEST_SHARE,
        FEWEST);
  }

  static Refused refused(String message, Object... values) {
    return new Refused(Errors.RETRAINING_REFUSED, message.formatted(values) + ".");
  }
}
