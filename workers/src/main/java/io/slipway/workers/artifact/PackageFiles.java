package io.slipway.workers.artifact;

import com.fasterxml.jackson.databind.JsonNode;
import io.slipway.contract.PackageManifest;
import io.slipway.workers.registry.ModelVersion;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** The files of a version's package, as its manifest lists them. */
@Component
public class PackageFiles {
  private final ArtifactFolder artifacts;

  PackageFiles(ArtifactFolder artifacts) {
    this.artifacts = artifacts;
  }

  /** SHA-256 by name, the manifest itself among them; the manifest alone when it is gone. */
  public Map<String, String> digests(ModelVersion version) throws IOException {
    var digests = new TreeMap<String, String>();
    manifest(version)
        .map(manifest -> manifest.path("files").properties())
        .ifPresent(
            files -> files.forEach(file -> digests.put(file.getKey(), file.getValue().asText())));
    digests.put(PackageManifest.FILE, version.sha256());
    return digests;
  }

  /** The manifest as it stands there, whatever its layout. */
  public Optional<JsonNode> manifest(ModelVersion version) throws IOException {
    return artifacts.readJson(uri(version, PackageManifest.FILE));
  }

  static String uri(ModelVersion version, String name) {
    return version.uri() + "/" + name;
  }
}
