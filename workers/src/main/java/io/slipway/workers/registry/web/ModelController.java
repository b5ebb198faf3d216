package io.slipway.workers.registry.web;

import io.slipway.contract.ModelName;
import io.slipway.workers.outcome.Problem;
import io.slipway.workers.outcome.Problem.Kind;
import io.slipway.workers.registry.ModelRegistry;
import io.slipway.workers.registry.ModelVersion;
import io.slipway.workers.registry.ModelView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/models")
@Tag(name = "Models")
public class ModelController {
  private final ModelRegistry registry;

  ModelController(ModelRegistry registry) {
    this.registry = registry;
  }

  @GetMapping
  @Operation(summary = "List models with their versions")
  public List<ModelView> list() {
    return registry.models();
  }

  @GetMapping("/{name}")
  @Operation(summary = "Show a model with its versions, the latest first")
  public ModelView show(@PathVariable String name) {
    return registry
        .model(new ModelName(name))
        .orElseThrow(
            () ->
                Problem.of(
                    Kind.NOT_FOUND,
                    "Model not found: " + name + ". List models with GET /v1/models"));
  }

  @GetMapping("/{name}/versions/{version}")
  @Operation(summary = "Show a version of a model")
  public ModelVersion show(@PathVariable String name, @PathVariable int version) {
    return registry
        .find(new ModelName(name), version)
        .orElseThrow(
            () ->
                Problem.of(
                    Kind.NOT_FOUND,
                    "Model version not found: "
                        + name
                        + " v"
                        + version
                        + ". List versions with GET /v1/models/"
                        + name));
  }
}
