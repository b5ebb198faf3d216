package io.slipway.workers.batch.web;

import io.slipway.contract.BatchRequest;
import io.slipway.contract.LifecycleId;
import io.slipway.contract.ModelName;
import io.slipway.workers.artifact.ReprDigest;
import io.slipway.workers.batch.Batch;
import io.slipway.workers.batch.BatchFiles;
import io.slipway.workers.batch.BatchRequests;
import io.slipway.workers.batch.Batches;
import io.slipway.workers.lifecycle.web.RequestBodies;
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
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
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
@RequestMapping("/v1/batches")
@Tag(name = "Batches")
public class BatchController {
  private final Batches batches;
  private final BatchRequests requests;
  private final RequestBodies bodies;

  BatchController(Batches batches, BatchRequests requests, RequestBodies bodies) {
    this.batches = batches;
    this.requests = requests;
    this.bodies = bodies;
  }

  @PostMapping(consumes = {MediaType.APPLICATION_JSON_VALUE, MediaType.APPLICATION_YAML_VALUE})
  @Operation(
      summary = "Score the rows of a source",
      description =
          "Only a version that is approved or serves may score; without one the champion does. The"
              + " same Idempotency-Key with the same request gives the batch that was made first.",
      requestBody =
          @RequestBody(
              required = true,
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_JSON_VALUE,
                      schema = @Schema(implementation = BatchRequest.class))))
  public ResponseEntity<Batch> open(
      Actor actor,
      @RequestHeader(name = "Idempotency-Key", required = false) Optional<String> key,
      @RequestHeader("Content-Type") MediaType type,
      InputStream body)
      throws IOException {
    Batch batch = batches.open(actor, requests.understand(bodies.read(body, type)), key);
    return ResponseEntity.accepted()
        .location(URI.create("/v1/batches/" + batch.batchId()))
        .body(batch);
  }

  @GetMapping
  @Operation(summary = "List batches, the latest first")
  public List<Batch> list(Actor actor, @RequestParam Optional<String> model) {
    return batches.list(actor, model.map(ModelName::new));
  }

  @GetMapping("/{id}")
  @Operation(summary = "Show a batch with its result")
  public Batch show(Actor actor, @PathVariable String id) {
    return batches.show(actor, new LifecycleId(id));
  }

  @GetMapping("/{id}/files/{folder}/{file}")
  @Operation(
      summary = "Get a file of a batch: of its scores or of its quarantine",
      description = "The header Repr-Digest (RFC 9530) holds its SHA-256.")
  public ResponseEntity<Resource> file(
      Actor actor,
      @PathVariable String id,
      @PathVariable String folder,
      @PathVariable String file) {
    Batch batch = batches.show(actor, new LifecycleId(id));
    BatchFiles.Content content = BatchFiles.find(batch, folder + "/" + file);
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_OCTET_STREAM)
        .header(ReprDigest.HEADER, ReprDigest.format(content.file().sha256()))
        .header("X-Content-Type-Options", "nosniff")
        .body(new FileSystemResource(content.path()));
  }
}
