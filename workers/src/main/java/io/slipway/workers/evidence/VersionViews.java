package io.slipway.workers.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import io.slipway.workers.alias.AliasView;
import io.slipway.workers.alias.Aliases;
import io.slipway.workers.artifact.PackageFiles;
import io.slipway.workers.registry.ModelRegistry;
import io.slipway.workers.registry.ModelVersion;
import io.slipway.workers.registry.VersionMetadata;
import java.io.IOException;
import java.util.List;
import java.util.stream.StreamSupport;
import org.springframework.stereotype.Service;

/** Puts together what is known of a version. */
@Service
public class VersionViews {
  private final ModelRegistry registry;
  private final VersionMetadata metadata;
  private final Aliases aliases;
  private final PackageFiles packages;
  private final History history;

  VersionViews(
      ModelRegistry registry,
      VersionMetadata metadata,
      Aliases aliases,
      PackageFiles packages,
      History history) {
    this.registry = registry;
    this.metadata = metadata;
    this.aliases = aliases;
    this.packages = packages;
    this.history = history;
  }

  public VersionView of(ModelVersion version) throws IOException {
    JsonNode registration = registry.registration(version);
    JsonNode request = registration.path("request");
    return new VersionView(
        version.model(),
        version,
        request.path("purpose").asText(),
        request.path("limits").asText(),
        request.path("owner").asText(),
        texts(request.path("tags")),
        request.path("task").textValue(),
        metadata.of(version),
        aliases(version),
        packages.manifest(version).map(manifest -> manifest.get("lineage")).orElse(null),
        VersionView.Facts.of(registration),
        history.decisions(version),
        history.deployments(version));
  }

  private List<String> aliases(ModelVersion version) {
    return aliases.list(version.model()).stream()
        .filter(alias -> alias.version() == version.version())
        .map(AliasView::alias)
        .toList();
  }

  private static List<String> texts(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList();
  }
}
