package io.slipway.workers.lifecycle.web;

import io.slipway.contract.LifecycleId;
import io.slipway.contract.LifecycleRequest;
import io.slipway.workers.lifecycle.Cancellations;
import io.slipway.workers.lifecycle.Lifecycle;
import io.slipway.workers.lifecycle.LifecycleRequests;
import io.slipway.workers.lifecycle.LifecycleState;
import io.slipway.workers.lifecycle.LifecycleView;
import io.slipway.workers.lifecycle.LifecycleViews;
import io.slipway.workers.lifecycle.Lifecycles;
import io.slipway.workers.people.Actor;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/lifecycles")
@Tag(name = "Lifecycles")
public class LifecycleController {
  private final Lifecycles lifecycles;
  private final Cancellations cancellations;
  private final LifecycleRequests requests;
  private final LifecycleViews views;
  private final RequestBodies bodies;

  LifecycleController(
      Lifecycles lifecycles,
      Cancellations cancellations,
      LifecycleRequests requests,
      LifecycleViews views,
      RequestBodies bodies) {
    this.lifecycles = lifecycles;
    this.cancellations = cancellations;
    this.requests = requests;
    this.views = views;
    this.bodies = bodies;
  }

  @PostMapping(consumes = {MediaType.APPLICATION_JSON_VALUE, MediaType.APPLICATION_YAML_VALUE})
  @Operation(
      summary = "Start a lifecycle",
      description =
          "The same Idempotency-Key with the same request gives the lifecycle that was made first.",
      requestBody =
          @RequestBody(
              required = true,
              content = {
                @Content(
                    mediaType = MediaType.APPLICATION_JSON_VALUE,
                    schema = @Schema(implementation = LifecycleRequest.class)),
                @Content(
                    mediaType = MediaType.APPLICATION_YAML_VALUE,
                    schema = @Schema(implementation = LifecycleRequest.class))
              }))
  public ResponseEntity<LifecycleView> start(
      Actor actor,
      @RequestHeader(name = "Idempotency-Key", required = false) Optional<String> key,
      @RequestHeader("Content-Type") MediaType type,
      InputStream body)
      throws IOException {
    LifecycleRequest request = requests.understand(bodies.read(body, type));
    return accepted(lifecycles.open(actor, request, key));
  }

  @GetMapping
  @Operation(summary = "List lifecycles, the latest first, without their steps")
  public List<LifecycleView> list(
      Actor actor,
      @RequestParam Optional<LifecycleState> state,
      @RequestParam Optional<String> model) {
    return views.list(actor, state, model);
  }

  @GetMapping("/{id}")
  @Operation(summary = "Show a lifecycle with its steps, incidents, open tasks and facts")
  public LifecycleView show(Actor actor, @PathVariable String id) {
    return views.of(lifecycles.find(actor, new LifecycleId(id)));
  }

  @PostMapping("/{id}/cancellation")
  @Operation(summary = "Cancel a lifecycle that runs")
  public ResponseEntity<LifecycleView> cancel(Actor actor, @PathVariable String id) {
    return accepted(cancellations.cancel(actor, new LifecycleId(id)));
  }

  private ResponseEntity<LifecycleView> accepted(Lifecycle lifecycle) {
    return ResponseEntity.accepted()
        .location(URI.create("/v1/lifecycles/" + lifecycle.id()))
        .body(views.of(lifecycle));
  }
}
