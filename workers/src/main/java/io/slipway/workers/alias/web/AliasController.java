package io.slipway.workers.alias.web;

import io.slipway.contract.ModelName;
import io.slipway.workers.alias.AliasEvent;
import io.slipway.workers.alias.AliasView;
import io.slipway.workers.alias.Aliases;
import io.slipway.workers.outcome.Problem;
import io.slipway.workers.people.Actor;
import io.slipway.workers.registry.Models;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/models/{name}/aliases")
@Tag(name = "Aliases")
public class AliasController {
  private final Models models;
  private final Aliases aliases;

  AliasController(Models models, Aliases aliases) {
    this.models = models;
    this.aliases = aliases;
  }

  /** What an alias is to stand for. */
  public record Wanted(@Nullable Integer version) {}

  @GetMapping
  @Operation(summary = "List the aliases of a model")
  public List<AliasView> list(Actor actor, @PathVariable String name) {
    return aliases.list(model(actor, name));
  }

  @GetMapping("/{alias}")
  @Operation(summary = "Show which version an alias stands for, now or at a moment (ISO 8601)")
  public AliasView show(
      Actor actor,
      @PathVariable String name,
      @PathVariable String alias,
      @RequestParam Optional<String> at) {
    return aliases.show(model(actor, name), alias, at.map(AliasController::moment));
  }

  @GetMapping("/{alias}/history")
  @Operation(summary = "Show all that happened to an alias, the latest first")
  public List<AliasEvent> history(
      Actor actor, @PathVariable String name, @PathVariable String alias) {
    return aliases.history(model(actor, name), alias);
  }

  @PutMapping("/{alias}")
  @Operation(summary = "Let an alias stand for a version")
  public AliasView set(
      Actor actor,
      @PathVariable String name,
      @PathVariable String alias,
      @RequestBody Wanted wanted) {
    if (wanted.version() == null) {
      throw Problem.invalid("version", "name the version that the alias stands for");
    }
    return aliases.set(actor, models.version(actor, name, wanted.version()), alias);
  }

  @DeleteMapping("/{alias}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Take an alias away")
  public void remove(Actor actor, @PathVariable String name, @PathVariable String alias) {
    aliases.remove(actor, model(actor, name), alias);
  }

  private ModelName model(Actor actor, String name) {
    return models.show(actor, name).name();
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
