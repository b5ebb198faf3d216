package io.slipway.workers.registry;

import java.time.Instant;
import java.util.Map;

/** What people noted about versions. Lines are added and never changed. */
public interface VersionMetadata {
  void set(ModelVersion version, String key, String value, String by, Instant at);

  /** The latest value of each key. */
  Map<String, String> of(ModelVersion version);
}
