package io.slipway.workers.deployment.web;

import io.slipway.contract.Environment;
import io.slipway.contract.LifecycleId;
import io.slipway.contract.ModelName;
import io.slipway.workers.deployment.CanaryVerdicts;
import io.slipway.workers.deployment.DeploymentEvent;
import io.slipway.workers.deployment.DeploymentHistory;
import io.slipway.workers.deployment.DeploymentView;
import io.slipway.workers.deployment.Ledger.Filter;
import io.slipway.workers.deployment.Ledger.Place;
import io.slipway.workers.deployment.RollBacks;
import io.slipway.workers.deployment.Rollouts.Verdict;
import io.slipway.workers.outcome.Problem;
import io.slipway.workers.people.Actor;
import io.slipway.workers.registry.Models;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Deployments")
public class DeploymentController {
  private final DeploymentHistory history;
  private final RollBacks rollBacks;
  private final CanaryVerdicts verdicts;
  private final Models models;

  DeploymentController(
      DeploymentHistory history, RollBacks rollBacks, CanaryVerdicts verdicts, Models models) {
    this.history = history;
    this.rollBacks = rollBacks;
    this.verdicts = verdicts;
    this.models = models;
  }

  /** Where to roll back, and why. */
  public record RollBack(@Nullable Environment environment, @Nullable String reason) {}

  /** What a person says of a canary. */
  public record Judgement(@Nullable Verdict verdict, @Nullable String reason) {}

  @GetMapping("/v1/deployments")
  @Operation(summary = "Show what serves by whose approval, now or at a moment (ISO 8601)")
  public List<DeploymentView> list(
      Actor actor,
      @RequestParam Optional<String> model,
      @RequestParam Optional<String> environment,
      @RequestParam Optional<String> at) {
    return history.at(actor, at.map(DeploymentController::moment), filter(model, environment));
  }

  @GetMapping("/v1/deployments/history")
  @Operation(summary = "Show all that happened to deployments, the latest first")
  public List<DeploymentEvent> history(
      Actor actor,
      @RequestParam Optional<String> model,
      @RequestParam Optional<String> environment) {
    return history.events(actor, filter(model, environment));
  }

  @PostMapping("/v1/models/{name}/roll-back")
  @Operation(summary = "Let what served before serve again")
  public DeploymentView rollBack(
      Actor actor, @PathVariable String name, @RequestBody RollBack wanted) {
    if (wanted.environment() == null) {
      throw Problem.invalid("environment", "say staging or production");
    }
    var place = new Place(models.show(actor, name).name(), wanted.environment());
    return history.view(rollBacks.rollBack(actor, place, wanted.reason()));
  }

  @PostMapping("/v1/deployments/{deploymentId}/verdict")
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Operation(summary = "End a canary's window: PROMOTE or ROLL_BACK")
  public void judge(
      Actor actor, @PathVariable String deploymentId, @RequestBody Judgement judgement) {
    if (judgement.verdict() == null) {
      throw Problem.invalid("verdict", "say PROMOTE or ROLL_BACK");
    }
    var canary = history.canary(actor, new LifecycleId(deploymentId));
    verdicts.give(actor, canary, judgement.verdict(), judgement.reason());
  }

  private static Filter filter(Optional<String> model, Optional<String> environment) {
    return new Filter(
        model.map(ModelName::new), environment.map(DeploymentController::environment));
  }

  private static Environment environment(String name) {
    try {
      return Environment.valueOf(name.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw Problem.invalid("environment", "'" + name + "' is not staging or production");
    }
  }

  /** A plus sign that nobody encoded arrives as a blank. */
  private static Instant moment(String at) {
    try {
      return OffsetDateTime.parse(at.replace(' ', '+')).toInstant();
    } catch (DateTimeParseException e) {
      throw Problem.invalid(
          "at", "'" + at + "' is no moment with an offset in ISO 8601, such as 2026-03-01T12:00Z");
    }
  }
}
