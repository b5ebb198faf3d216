package io.slipway.workers.monitoring;

import io.slipway.contract.DriftCase;
import io.slipway.contract.DriftExplanation;
import io.slipway.contract.DriftMeasurement;
import io.slipway.contract.Environment;
import io.slipway.contract.LifecycleId;
import io.slipway.contract.ModelName;
import io.slipway.processes.Errors;
import io.slipway.workers.deployment.Ledger.Place;
import io.slipway.workers.deployment.RollBacks;
import io.slipway.workers.monitoring.Response.Action;
import io.slipway.workers.outcome.Problem;
import io.slipway.workers.outcome.Refused;
import io.slipway.workers.outcome.Unrecoverable;
import io.slipway.workers.people.Actor;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes a case of drift from its opening to its end. */
@Service
public class DriftCases {
  private static final int MOST_WINDOWS = 30;

  private final DriftStore cases;
  private final WindowStore windows;
  private final DeployedModels models;
  private final LabelFiles labels;
  private final RollBacks rollBacks;
  private final DriftNews news;
  private final Clock clock;

  public DriftCases(
      DriftStore cases,
      WindowStore windows,
      DeployedModels models,
      LabelFiles labels,
      RollBacks rollBacks,
      DriftNews news,
      Clock clock) {
    this.cases = cases;
    this.windows = windows;
    this.models = models;
    this.labels = labels;
    this.rollBacks = rollBacks;
    this.news = news;
    this.clock = clock;
  }

  /** What the process is told; all of it from our own records. */
  public record Opened(DriftCase drift, Environment environment, ModelName modelName) {}

  /**
   * Makes the instance the one that looks after the case.
   *
   * @throws Unrecoverable when there is no such case, it has ended, or another instance looks after
   *     it
   */
  @Transactional
  public Opened open(LifecycleId id, long processInstanceKey) {
    DriftRecord drift =
        cases
            .find(id)
            .filter(found -> found.state().isOpen())
            .orElseThrow(
                () ->
                    new Unrecoverable(
                        "There is no open case of drift "
                            + id
                            + ". Cancel this instance: monitoring starts the right one."));
    long bound = cases.bind(id, processInstanceKey);
    if (bound != processInstanceKey) {
      throw new Unrecoverable(
          "Process instance %d looks after %s. Cancel this second one.".formatted(bound, id));
    }
    return new Opened(facts(drift), Environment.PRODUCTION, drift.model());
  }

  /** Adds why it was raised; nothing where that could not be found out. */
  @Transactional
  public String explain(long processInstanceKey, @Nullable DriftExplanation explanation) {
    DriftRecord drift = ofInstance(processInstanceKey);
    if (explanation != null && drift.explanation() == null) {
      cases.explain(drift.driftId(), explanation);
      String words = String.join("; ", explanation.findings());
      cases.note(drift.driftId(), DriftEvent.ofProcess("EXPLAINED", words, clock.instant()));
    }
    return news.url(drift);
  }

  /** Ends the case because the drift may be left alone. */
  @Transactional
  public void dismiss(long processInstanceKey) {
    DriftRecord drift = ofInstance(processInstanceKey);
    Response response = drift.response();
    end(
        drift,
        DriftState.DISMISSED,
        response == null
            ? "The decision table drift-action says to leave it alone"
            : "%s: %s".formatted(response.by(), response.reason()));
  }

  /** Ends the case because the drift has passed. */
  @Transactional
  public void clear(long processInstanceKey) {
    clear(ofInstance(processInstanceKey));
  }

  void clear(DriftRecord drift) {
    end(drift, DriftState.CLEARED, "The last windows show no drift");
  }

  /** Notes that a version is made anew because of it. */
  public void retrain(DriftRecord drift, LifecycleId lifecycle) {
    if (cases.move(drift.driftId(), DriftState.RETRAINING, "", clock.instant())) {
      String words = "Lifecycle " + lifecycle + " makes the model anew";
      cases.note(drift.driftId(), DriftEvent.ofProcess("RETRAINING", words, clock.instant()));
      news.retraining(drift, team(drift), lifecycle);
    }
  }

  /**
   * Lets what served before serve again.
   *
   * @throws Refused when there is nothing to go back to
   */
  public void rollBack(long processInstanceKey) {
    DriftRecord drift = ofInstance(processInstanceKey);
    if (drift.state() == DriftState.ROLLED_BACK) {
      return;
    }
    Response response = drift.response();
    String by =
        response == null || response.action() != Action.ROLL_BACK
            ? DriftEvent.PROCESS
            : response.by();
    if (serves(drift)) {
      rollBack(drift, by);
    }
    end(drift, DriftState.ROLLED_BACK, "The version before serves again, said " + by);
  }

  /** Notes that what was decided could not be done. */
  public void refused(DriftRecord drift, Refused refusal) {
    String words = String.valueOf(refusal.getMessage());
    cases.note(drift.driftId(), DriftEvent.ofProcess(refusal.code(), words, clock.instant()));
  }

  /** Ends a case, and tells so once. */
  public void end(DriftRecord drift, DriftState state, String because) {
    if (cases.move(drift.driftId(), state, because, clock.instant())) {
      cases.note(drift.driftId(), DriftEvent.ofProcess(state.name(), because, clock.instant()));
      news.closed(cases.find(drift.driftId()).orElseThrow(), team(drift));
    }
  }

  /** The one that the instance was bound to: its variables may have been edited since. */
  public DriftRecord ofInstance(long processInstanceKey) {
    return cases
        .ofInstance(processInstanceKey)
        .orElseThrow(
            () ->
                new Unrecoverable(
                    "Process instance "
                        + processInstanceKey
                        + " looks after no case of drift. Cancel it: monitoring starts the right"
                        + " one."));
  }

  String team(DriftRecord drift) {
    return models.find(drift.model(), drift.version()).map(DeployedModel::team).orElse("");
  }

  private boolean serves(DriftRecord drift) {
    return models
        .find(drift.model())
        .filter(now -> now.version().version() == drift.version())
        .isPresent();
  }

  private void rollBack(DriftRecord drift, String by) {
    var actor = new Actor(by, Set.of(), Set.of(), Set.of(), by.equals(DriftEvent.PROCESS));
    try {
      rollBacks.rollBack(actor, place(drift), "%s: %s".formatted(drift.driftId(), drift.reason()));
    } catch (Problem e) {
      var refusal = new Refused(Errors.ROLL_BACK_REFUSED, String.valueOf(e.getMessage()));
      refused(drift, refusal);
      throw refusal;
    }
  }

  private static Place place(DriftRecord drift) {
    return new Place(drift.model(), Environment.PRODUCTION);
  }

  DriftCase facts(DriftRecord drift) {
    DeployedModel deployed = models.find(drift.model(), drift.version()).orElseThrow();
    MonitoredWindow raised = windows.find(drift.windowId()).orElseThrow();
    DriftMeasurement measurement = Objects.requireNonNull(raised.measurement());
    Optional<Integer> previous = rollBacks.previous(place(drift));
    return new DriftCase(
        drift.driftId(),
        drift.model(),
        drift.version(),
        Environment.PRODUCTION,
        deployed.version().uri(),
        deployed.version().sha256(),
        deployed.request(),
        deployed.split(),
        upTo(raised),
        labels.folder(drift.model()).toString(),
        drift.severity().name(),
        drift.reason(),
        measurement,
        deployed.monitoring().response(),
        previous.orElse(null),
        labels.countSince(drift.model(), deployed.since()));
  }

  private List<DriftCase.Window> upTo(MonitoredWindow raised) {
    List<DriftCase.Window> latestFirst =
        new ArrayList<>(
            windows.measured(raised.model(), raised.version(), MOST_WINDOWS).stream()
                .filter(one -> !one.from().isAfter(raised.from()))
                .map(DriftCases::window)
                .toList());
    Collections.reverse(latestFirst);
    return latestFirst;
  }

  private static DriftCase.Window window(MonitoredWindow one) {
    DriftMeasurement measured = Objects.requireNonNull(one.measurement());
    return new DriftCase.Window(
        one.windowId(),
        one.from().toString(),
        Objects.requireNonNull(measured.to()),
        String.valueOf(one.severity()),
        measured.reportUri());
  }
}
