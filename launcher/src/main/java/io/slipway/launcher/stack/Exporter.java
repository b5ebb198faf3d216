package io.slipway.launcher.stack;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * An exporter that the engine runs.
 *
 * @param id name of it in the engine's configuration
 * @param jar where the class is; empty for a class that the engine brings along
 * @param className the exporter's class
 * @param args its settings, keys in dotted form
 */
public record Exporter(String id, Optional<Path> jar, String className, Map<String, String> args) {
  public Exporter {
    args = Map.copyOf(args);
  }

  /** Its settings hold a secret. */
  @Override
  public String toString() {
    return id;
  }
}
