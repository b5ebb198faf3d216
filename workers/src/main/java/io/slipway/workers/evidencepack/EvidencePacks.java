package io.slipway.workers.evidencepack;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.slipway.contract.LifecycleId;
import io.slipway.workers.audit.Links;
import io.slipway.workers.audit.Signatures;
import io.slipway.workers.lifecycle.Lifecycle;
import io.slipway.workers.lifecycle.Lifecycles;
import io.slipway.workers.outcome.Problem;
import io.slipway.workers.people.Actor;
import io.slipway.workers.registry.ModelVersion;
import io.slipway.workers.registry.Models;
import java.io.IOException;
import java.io.OutputStream;
import org.springframework.stereotype.Service;

/** Packs the evidence of a release. */
@Service
public class EvidencePacks {
  static final String TYPE = "slipway-evidence";

  private final Lifecycles lifecycles;
  private final Models models;
  private final ReleaseFacts facts;
  private final AuditProof audit;
  private final Signatures signatures;
  private final ManifestSignatures kept;
  private final ObjectMapper json;

  EvidencePacks(
      Lifecycles lifecycles,
      Models models,
      ReleaseFacts facts,
      AuditProof audit,
      Signatures signatures,
      ManifestSignatures kept,
      ObjectMapper json) {
    this.lifecycles = lifecycles;
    this.models = models;
    this.facts = facts;
    this.audit = audit;
    this.signatures = signatures;
    this.kept = kept;
    this.json = json;
  }

  /** A pack that can be written. */
  public interface Pack {
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * The evidence as it is known now; the same evidence is the same bytes.
   *
   * @throws Problem when the lifecycle is not there for the actor, or made no version
   */
  public Pack of(Actor actor, LifecycleId id) throws IOException {
    Lifecycle lifecycle = lifecycles.find(actor, id);
    ModelVersion version = models.version(actor, id);
    var members = new Members(json);
    facts.collect(lifecycle, version, members);
    audit.collect(id, members);
    members.addJson("public-key.json", signatures.publicKey());
    byte[] manifest = manifest(version, members);
    String signature = kept.keptOr(Links.sha256(manifest), () -> signatures.sign(TYPE, manifest));
    members.add("manifest.json", manifest);
    members.add("manifest.jws", signature);
    return out -> Archive.write(members.files(), out);
  }

  /** Names every file with its digest, in canonical JSON. */
  private byte[] manifest(ModelVersion version, Members members) {
    ObjectNode manifest =
        json.createObjectNode()
            .put("format", "slipway-evidence/1")
            .put("lifecycleId", version.lifecycleId().value())
            .put("model", version.model().value())
            .put("version", version.version())
            .put("packageSha256", version.sha256())
            .put("keyId", signatures.keyId());
    ObjectNode files = manifest.putObject("files");
    members.files().forEach((name, content) -> files.put(name, Links.sha256(content)));
    var missing = manifest.putArray("missing");
    members.missing().forEach(missing::add);
    return Links.canonical(manifest);
  }
}
