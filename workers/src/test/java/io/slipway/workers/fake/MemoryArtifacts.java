package io.slipway.workers.fake;

import io.slipway.workers.artifact.Artifact;
import io.slipway.workers.artifact.ArtifactRecord;
import io.slipway.workers.registry.ModelVersion;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

public final class MemoryArtifacts implements ArtifactRecord {
  private final Map<String, Artifact> byName = new TreeMap<>();

  @Override
  public Artifact add(ModelVersion version, Artifact artifact) {
    byName.putIfAbsent(key(version, artifact.name()), artifact);
    return Objects.requireNonNull(byName.get(key(version, artifact.name())));
  }

  @Override
  public Optional<Artifact> find(ModelVersion version, String name) {
    return Optional.ofNullable(byName.get(key(version, name)));
  }

  @Override
  public List<Artifact> list(ModelVersion version) {
    return byName.entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(key(version, "")))
        .map(Map.Entry::getValue)
        .toList();
  }

  private static String key(ModelVersion version, String name) {
    return version.title() + " " + name;
  }
}
