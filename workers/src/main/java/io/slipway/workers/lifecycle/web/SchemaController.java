package io.slipway.workers.lifecycle.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Schemas")
public class SchemaController {
  @GetMapping(path = "/v1/schemas/lifecycle-request", produces = "application/schema+json")
  @Operation(summary = "The JSON Schema of a lifecycle request")
  public Resource lifecycleRequest() {
    return new ClassPathResource("slipway/lifecycle-request.schema.json");
  }
}
