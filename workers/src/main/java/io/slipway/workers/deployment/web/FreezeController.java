package io.slipway.workers.deployment.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.slipway.workers.deployment.Freeze;
import io.slipway.workers.deployment.Freezes;
import io.slipway.workers.people.Actor;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/deployments/freeze")
@Tag(name = "Deployments")
public class FreezeController {
  private final Freezes freezes;

  FreezeController(Freezes freezes) {
    this.freezes = freezes;
  }

  /** Why deployments are to be frozen. */
  public record Wanted(@Nullable String reason) {}

  /** Whether deployments are frozen. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record FreezeView(
      boolean frozen, @Nullable String by, @Nullable String reason, @Nullable Instant since) {
    static FreezeView of(Freeze freeze) {
      return new FreezeView(true, freeze.by(), freeze.reason(), freeze.since());
    }
  }

  @GetMapping
  @Operation(summary = "Show whether deployments are frozen")
  public FreezeView show() {
    return freezes.current().map(FreezeView::of).orElse(new FreezeView(false, null, null, null));
  }

  @PostMapping
  @Operation(
      summary = "Freeze all deployments",
      description = "Those that are going on roll back, and nothing is promoted until it ends.")
  public FreezeView freeze(Actor actor, @RequestBody Wanted wanted) {
    return FreezeView.of(freezes.freeze(actor, wanted.reason()));
  }

  @DeleteMapping
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Allow deployments again")
  public void unfreeze(Actor actor) {
    freezes.unfreeze(actor);
  }
}
