package io.slipway.workers.artifact;

import io.slipway.workers.registry.ModelVersion;
import java.util.List;
import java.util.Optional;

/** Which files people added to versions. Lines are added and never changed. */
public interface ArtifactRecord {
  /** Adds the file unless there is one of its name; gives the one that is there then. */
  Artifact add(ModelVersion version, Artifact artifact);

  Optional<Artifact> find(ModelVersion version, String name);

  /** In the order of their names. */
  List<Artifact> list(ModelVersion version);
}
