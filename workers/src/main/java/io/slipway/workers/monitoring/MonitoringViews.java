package io.slipway.workers.monitoring;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.slipway.contract.LifecycleId;
import io.slipway.contract.ModelName;
import io.slipway.workers.access.NameOwners;
import io.slipway.workers.monitoring.Forecasts.Forecast;
import io.slipway.workers.outcome.Problem;
import io.slipway.workers.outcome.Problem.Kind;
import io.slipway.workers.people.Actor;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Shows how versions in production do, to those who may see the model. */
@Service
public class MonitoringViews {
  private static final int MOST = 100;

  private final DeployedModels models;
  private final DueWindows due;
  private final WindowStore windows;
  private final DriftStore cases;
  private final Forecasts forecasts;
  private final LabelFiles labels;
  private final NameOwners owners;
  private final Clock clock;

  public MonitoringViews(
      DeployedModels models,
      DueWindows due,
      WindowStore windows,
      DriftStore cases,
      Forecasts forecasts,
      LabelFiles labels,
      NameOwners owners,
      Clock clock) {
    this.models = models;
    this.due = due;
    this.windows = windows;
    this.cases = cases;
    this.forecasts = forecasts;
    this.labels = labels;
    this.owners = owners;
    this.clock = clock;
  }

  /**
   * How a model does.
   *
   * @param version that serves in production; left out with what hangs on it: none does
   * @param dueAt when its next window ends by time; left out for windows by rows
   * @param labels that came in since it serves
   * @param openCase of drift
   * @param forecast when drift will reach ALERT if it goes on; left out without a trend
   * @param windows of all versions, the latest first
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record MonitoringView(
      ModelName model,
      @Nullable Integer version,
      @Nullable Instant since,
      @Nullable Instant dueAt,
      long labels,
      @Nullable DriftRecord openCase,
      @Nullable Forecast forecast,
      List<MonitoredWindow> windows) {}

  /**
   * A version that is watched.
   *
   * @param overdue its window should have been measured
   * @param severity of the last window
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record DueView(
      ModelName model,
      int version,
      @Nullable Instant dueAt,
      boolean overdue,
      @Nullable Severity severity,
      @Nullable Forecast forecast,
      @Nullable LifecycleId openCase) {}

  /** A case with all that happened to it. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record DriftView(
      DriftRecord drift, @Nullable MonitoredWindow window, List<DriftEvent> trail) {}

  public MonitoringView show(Actor actor, ModelName model) {
    requireVisible(actor, model);
    return models.find(model).map(this::show).orElseGet(() -> withoutVersion(model));
  }

  private MonitoringView show(DeployedModel one) {
    int version = one.version().version();
    return new MonitoringView(
        one.model(),
        version,
        one.since(),
        due.dueAt(one).orElse(null),
        labels.countSince(one.model(), one.since()),
        cases.open(one.model()).orElse(null),
        forecasts.of(one.model(), version).orElse(null),
        windows.list(one.model(), MOST));
  }

  private MonitoringView withoutVersion(ModelName model) {
    return new MonitoringView(
        model,
        null,
        null,
        null,
        0,
        cases.open(model).orElse(null),
        null,
        windows.list(model, MOST));
  }

  /** All versions in production that the actor may see, the most urgent first. */
  public List<DueView> due(Actor actor) {
    return models.names().stream()
        .filter(name -> shows(actor, name))
        .flatMap(name -> models.find(name).stream())
        .map(this::due)
        .sorted(Comparator.comparing(one -> one.dueAt() == null ? Instant.MAX : one.dueAt()))
        .toList();
  }

  /** The latest first. */
  public List<DriftRecord> drifts(
      Actor actor, Optional<ModelName> model, Optional<DriftState> state) {
    return cases.list(model, state).stream().filter(one -> shows(actor, one.model())).toList();
  }

  public DriftView drift(Actor actor, LifecycleId id) {
    DriftRecord drift =
        cases
            .find(id)
            .filter(found -> shows(actor, found.model()))
            .orElseThrow(
                () ->
                    Problem.of(
                        Kind.NOT_FOUND,
                        "Case of drift not found: " + id + ". List cases with GET /v1/drift"));
    return new DriftView(
        drift, windows.find(drift.windowId()).orElse(null), cases.events(drift.driftId()));
  }

  private DueView due(DeployedModel one) {
    int version = one.version().version();
    Instant dueAt = due.dueAt(one).orElse(null);
    return new DueView(
        one.model(),
        version,
        dueAt,
        dueAt != null && dueAt.isBefore(clock.instant()),
        windows.measured(one.model(), version, 1).stream()
            .findFirst()
            .map(MonitoredWindow::severity)
            .orElse(null),
        forecasts.of(one.model(), version).orElse(null),
        cases.open(one.model()).map(DriftRecord::driftId).orElse(null));
  }

  private void requireVisible(Actor actor, ModelName model) {
    if (!shows(actor, model)) {
      throw Labels.notFound(model);
    }
  }

  private boolean shows(Actor actor, ModelName model) {
    return owners.shows(actor, NameOwners.Kind.MODEL, model.value());
  }
}
