package io.slipway.workers.registry.web;

import io.slipway.workers.people.Actor;
import io.slipway.workers.registry.ModelFilter;
import io.slipway.workers.registry.ModelVersion.State;
import io.slipway.workers.registry.ModelView;
import io.slipway.workers.registry.Models;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/models")
@Tag(name = "Models")
public class ModelController {
  private final Models models;

  ModelController(Models models) {
    this.models = models;
  }

  @GetMapping
  @Operation(
      summary = "List models with their versions",
      description = "Those with a version that is all that is asked for.")
  public List<ModelView> list(
      Actor actor,
      @RequestParam Optional<String> search,
      @RequestParam Optional<String> tag,
      @RequestParam Optional<String> owner,
      @RequestParam Optional<State> state) {
    return models.list(actor, new ModelFilter(search, tag, owner, state));
  }

  @GetMapping("/{name}")
  @Operation(summary = "Show a model with its versions, the latest first")
  public ModelView show(Actor actor, @PathVariable String name) {
    return models.show(actor, name);
  }
}
