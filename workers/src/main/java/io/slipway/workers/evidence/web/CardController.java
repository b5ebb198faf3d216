package io.slipway.workers.evidence.web;

import io.slipway.contract.LifecycleId;
import io.slipway.workers.evidence.Cards;
import io.slipway.workers.people.Actor;
import io.slipway.workers.registry.ModelVersion;
import io.slipway.workers.registry.Models;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Models")
public class CardController {
  private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

  private final Models models;
  private final Cards cards;

  CardController(Models models, Cards cards) {
    this.models = models;
    this.cards = cards;
  }

  @GetMapping("/v1/models/{name}/versions/{version}/card")
  @Operation(summary = "Show the model card of a version")
  public ResponseEntity<String> show(
      Actor actor, @PathVariable String name, @PathVariable int version) {
    return page(models.version(actor, name, version));
  }

  @GetMapping("/v1/lifecycles/{id}/card")
  @Operation(summary = "Show the model card of the version that a lifecycle made")
  public ResponseEntity<String> show(Actor actor, @PathVariable String id) {
    return page(models.version(actor, new LifecycleId(id)));
  }

  /** A card holds what people wrote: it may load and run nothing from elsewhere. */
  private ResponseEntity<String> page(ModelVersion version) {
    return ResponseEntity.ok()
        .contentType(HTML)
        .header(
            "Content-Security-Policy",
            "default-src 'none'; style-src 'unsafe-inline'; img-src data:")
        .body(cards.html(version));
  }
}
