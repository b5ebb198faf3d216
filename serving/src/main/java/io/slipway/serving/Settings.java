package io.slipway.serving;

import java.nio.file.Path;
import java.util.Map;

/**
 * Where the server finds its world.
 *
 * @param port on the loopback address; 0 takes a free one
 * @param artifacts folder in which all packages lie
 * @param state folder in which it is remembered what is served
 */
record Settings(int port, Path artifacts, Path state) {
  private static final String DEFAULT_PORT = "27181";

  /** Throws IllegalArgumentException that names the variable which is missing or wrong. */
  static Settings from(Map<String, String> environment) {
    return new Settings(
        port(environment.getOrDefault("SLIPWAY_SERVING_PORT", DEFAULT_PORT)),
        folder(environment, "SLIPWAY_ARTIFACTS"),
        folder(environment, "SLIPWAY_SERVING_STATE"));
  }

  private static int port(String text) {
    if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > 65535) {
      throw new IllegalArgumentException("SLIPWAY_SERVING_PORT: '" + text + "' is not a port");
    }
    return Integer.parseInt(text);
  }

  private static Path folder(Map<String, String> environment, String variable) {
    var folder = environment.get(variable);
    if (folder == null || folder.isBlank()) {
      throw new IllegalArgumentException(variable + " is not set. Set it to the path of a folder");
    }
    return Path.of(folder).toAbsolutePath();
  }
}
