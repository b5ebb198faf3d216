package io.slipway.workers.artifact.web;

import io.slipway.workers.artifact.Artifact;
import io.slipway.workers.artifact.ModelArtifacts;
import io.slipway.workers.artifact.ModelArtifacts.Content;
import io.slipway.workers.artifact.ReprDigest;
import io.slipway.workers.people.Actor;
import io.slipway.workers.registry.ModelVersion;
import io.slipway.workers.registry.Models;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/models/{name}/versions/{version}/artifacts")
@Tag(name = "Artifacts")
public class ArtifactController {
  private final Models models;
  private final ModelArtifacts artifacts;

  ArtifactController(Models models, ModelArtifacts artifacts) {
    this.models = models;
    this.artifacts = artifacts;
  }

  @GetMapping
  @Operation(summary = "List the files of a version: those of its package and those added to it")
  public List<Artifact> list(Actor actor, @PathVariable String name, @PathVariable int version)
      throws IOException {
    return artifacts.list(models.version(actor, name, version));
  }

  @GetMapping("/{file}")
  @Operation(
      summary = "Get a file of a version",
      description = "The header Repr-Digest (RFC 9530) holds its SHA-256.")
  public ResponseEntity<Resource> open(
      Actor actor, @PathVariable String name, @PathVariable int version, @PathVariable String file)
      throws IOException {
    Content content = artifacts.open(models.version(actor, name, version), file);
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_OCTET_STREAM)
        .header(ReprDigest.HEADER, ReprDigest.format(content.sha256()))
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment().filename(file).build().toString())
        .header("X-Content-Type-Options", "nosniff")
        .body(new FileSystemResource(content.file()));
  }

  @PutMapping("/{file}")
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(
      summary = "Add a file to a version",
      description =
          "The header Repr-Digest (RFC 9530) names the SHA-256 of the content. A file is never"
              + " replaced.")
  public Artifact add(
      Actor actor,
      @PathVariable String name,
      @PathVariable int version,
      @PathVariable String file,
      @RequestHeader(ReprDigest.HEADER) String digest,
      InputStream content)
      throws IOException {
    ModelVersion known = models.version(actor, name, version);
    return artifacts.add(actor, known, file, ReprDigest.parse(digest), content);
  }
}
