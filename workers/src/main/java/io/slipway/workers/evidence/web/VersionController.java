package io.slipway.workers.evidence.web;

import io.slipway.workers.evidence.Completeness;
import io.slipway.workers.evidence.CompletenessChecks;
import io.slipway.workers.evidence.VersionView;
import io.slipway.workers.evidence.VersionViews;
import io.slipway.workers.people.Actor;
import io.slipway.workers.registry.ModelVersion;
import io.slipway.workers.registry.Models;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/models/{name}/versions/{version}")
@Tag(name = "Models")
public class VersionController {
  private final Models models;
  private final VersionViews views;
  private final CompletenessChecks checks;

  VersionController(Models models, VersionViews views, CompletenessChecks checks) {
    this.models = models;
    this.views = views;
    this.checks = checks;
  }

  /** What is noted. */
  public record Note(@Nullable String value) {}

  @GetMapping
  @Operation(summary = "Show a version of a model with all its facts")
  public VersionView show(Actor actor, @PathVariable String name, @PathVariable int version)
      throws IOException {
    return views.of(models.version(actor, name, version));
  }

  @GetMapping("/completeness")
  @Operation(summary = "Check whether the evidence for a version is all there")
  public Completeness check(Actor actor, @PathVariable String name, @PathVariable int version)
      throws IOException {
    return checks.of(models.version(actor, name, version));
  }

  @PutMapping("/metadata/{key}")
  @Operation(summary = "Note something about a version")
  public VersionView note(
      Actor actor,
      @PathVariable String name,
      @PathVariable int version,
      @PathVariable String key,
      @RequestBody Note note)
      throws IOException {
    ModelVersion known = models.version(actor, name, version);
    models.note(actor, known, key, note.value());
    return views.of(known);
  }
}
