package io.slipway.workers.monitoring.web;

import io.slipway.contract.LifecycleId;
import io.slipway.contract.ModelName;
import io.slipway.workers.monitoring.DriftRecord;
import io.slipway.workers.monitoring.DriftReports;
import io.slipway.workers.monitoring.DriftState;
import io.slipway.workers.monitoring.MonitoringRuns;
import io.slipway.workers.monitoring.MonitoringRuns.Started;
import io.slipway.workers.monitoring.MonitoringViews;
import io.slipway.workers.monitoring.MonitoringViews.DriftView;
import io.slipway.workers.monitoring.MonitoringViews.DueView;
import io.slipway.workers.monitoring.MonitoringViews.MonitoringView;
import io.slipway.workers.monitoring.RunRecord.Run;
import io.slipway.workers.outcome.Problem;
import io.slipway.workers.people.Actor;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Monitoring")
public class MonitoringController {
  private final MonitoringRuns runs;
  private final MonitoringViews views;
  private final DriftReports reports;

  MonitoringController(MonitoringRuns runs, MonitoringViews views, DriftReports reports) {
    this.reports = reports;
    this.runs = runs;
    this.views = views;
  }

  /** What is to be measured; left out: all models, and only windows whose time has come. */
  public record Wanted(@Nullable String model, @Nullable Boolean close) {}

  @PostMapping("/v1/monitoring")
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Operation(
      summary = "Measure what versions in production have answered, without waiting for the hour",
      description = "With close the model's window ends now even if it is not full.")
  public Started start(Actor actor, @RequestBody Wanted wanted) {
    return runs.start(
        actor,
        Optional.ofNullable(wanted.model()).map(ModelName::new),
        Boolean.TRUE.equals(wanted.close()));
  }

  @GetMapping("/v1/monitoring/runs/{key}")
  @Operation(summary = "Show how far a measuring is that was started")
  public Run run(@PathVariable long key) {
    return runs.show(key);
  }

  @GetMapping("/v1/monitoring/due")
  @Operation(summary = "List the versions in production by when their windows are due")
  public List<DueView> due(Actor actor) {
    return views.due(actor);
  }

  @GetMapping("/v1/models/{name}/monitoring")
  @Operation(summary = "Show the windows of a model, its open case of drift and the forecast")
  public MonitoringView show(Actor actor, @PathVariable String name) {
    return views.show(actor, new ModelName(name));
  }

  @GetMapping("/v1/drift")
  @Operation(summary = "List cases of drift, the latest first")
  public List<DriftRecord> drifts(
      Actor actor, @RequestParam Optional<String> state, @RequestParam Optional<String> model) {
    return views.drifts(actor, model.map(ModelName::new), state.map(MonitoringController::state));
  }

  @GetMapping("/v1/drift/{id}")
  @Operation(summary = "Show a case of drift with its explanation and all that happened to it")
  public DriftView drift(Actor actor, @PathVariable String id) {
    return views.drift(actor, new LifecycleId(id));
  }

  @GetMapping("/v1/drift/{id}/report")
  @Operation(summary = "Show a case of drift as a page with drawings")
  public ResponseEntity<String> report(Actor actor, @PathVariable String id) {
    return ResponseEntity.ok()
        .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
        .header(
            "Content-Security-Policy",
            "default-src 'none'; style-src 'unsafe-inline'; img-src data:")
        .body(reports.html(views.drift(actor, new LifecycleId(id))));
  }

  private static DriftState state(String name) {
    return Arrays.stream(DriftState.values())
        .filter(one -> one.name().equals(name.toUpperCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                Problem.invalid(
                    "state", "'" + name + "' is none of " + List.of(DriftState.values())));
  }
}
