package io.slipway.workers.evidencepack.web;

import io.slipway.contract.LifecycleId;
import io.slipway.workers.evidencepack.EvidencePacks;
import io.slipway.workers.evidencepack.EvidencePacks.Pack;
import io.slipway.workers.people.Actor;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Audit")
public class EvidencePackController {
  private final EvidencePacks packs;

  EvidencePackController(EvidencePacks packs) {
    this.packs = packs;
  }

  @GetMapping("/v1/lifecycles/{id}/evidence")
  @Operation(
      summary = "Get the evidence of a release as a signed archive",
      description = "A ZIP that can be checked offline: ./slipway evidence verify <file>.")
  public void pack(Actor actor, @PathVariable String id, HttpServletResponse response)
      throws IOException {
    Pack pack = packs.of(actor, new LifecycleId(id));
    response.setContentType("application/zip");
    response.setHeader(
        HttpHeaders.CONTENT_DISPOSITION,
        ContentDisposition.attachment().filename(id + "-evidence.zip").build().toString());
    pack.writeTo(response.getOutputStream());
  }
}
