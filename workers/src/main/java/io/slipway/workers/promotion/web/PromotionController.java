package io.slipway.workers.promotion.web;

import io.slipway.contract.DeploymentSpec;
import io.slipway.contract.Environment;
import io.slipway.workers.lifecycle.Lifecycle;
import io.slipway.workers.lifecycle.LifecycleView;
import io.slipway.workers.lifecycle.LifecycleViews;
import io.slipway.workers.outcome.Problem;
import io.slipway.workers.people.Actor;
import io.slipway.workers.promotion.Promotions;
import io.slipway.workers.promotion.Promotions.Target;
import io.slipway.workers.registry.Models;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Deployments")
public class PromotionController {
  private final Promotions promotions;
  private final Models models;
  private final LifecycleViews views;

  PromotionController(Promotions promotions, Models models, LifecycleViews views) {
    this.promotions = promotions;
    this.models = models;
    this.views = views;
  }

  /**
   * Where a version is to serve, and how it takes over.
   *
   * @param deployment left out: as when the version was made
   */
  public record Wanted(@Nullable Environment environment, @Nullable DeploymentSpec deployment) {}

  @PostMapping("/v1/models/{name}/versions/{number}/promotion")
  @Operation(
      summary = "Ask for a registered version to serve in an environment",
      description = "A lifecycle with an approval of its own, by the policy of that environment.")
  public ResponseEntity<LifecycleView> promote(
      Actor actor,
      @PathVariable String name,
      @PathVariable int number,
      @RequestHeader(name = "Idempotency-Key", required = false) Optional<String> key,
      @RequestBody Wanted wanted) {
    if (wanted.environment() == null) {
      throw Problem.invalid("environment", "say staging or production");
    }
    Lifecycle lifecycle =
        promotions.open(
            actor,
            models.version(actor, name, number),
            new Target(wanted.environment(), wanted.deployment()),
            key);
    return ResponseEntity.accepted()
        .location(URI.create("/v1/lifecycles/" + lifecycle.id()))
        .body(views.of(lifecycle));
  }
}
