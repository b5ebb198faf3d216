package io.slipway.spark;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where the driver's session computes.
 *
 * @param master {@code local[*]}, {@code spark://host:port}, {@code yarn} or {@code k8s://...}
 * @param driverHost name by which executors reach the driver
 * @param bindAddress interface that the driver listens on for executors
 * @param secret shared with the master and the workers of a standalone cluster
 * @param options of the operator
 * @param scratch folder for Spark's temporary files
 */
record SessionSettings(
    String master,
    String driverHost,
    String bindAddress,
    Optional<String> secret,
    Map<String, String> options,
    Path scratch) {
  private static final String LOOPBACK = "127.0.0.1";
  private static final int SHORTEST_SECRET = 32;

  SessionSettings {
    options = Map.copyOf(options);
    if (master.startsWith("spark://") && secret.isEmpty()) {
      throw new IllegalArgumentException(
          "SLIPWAY_SPARK_SECRET is not set: a standalone cluster takes no driver without the secret"
              + " that its master and workers have");
    }
    if (secret.filter(word -> word.length() < SHORTEST_SECRET).isPresent()) {
      throw new IllegalArgumentException(
          "SLIPWAY_SPARK_SECRET is shorter than %d characters".formatted(SHORTEST_SECRET));
    }
  }

  /** Of a session in this JVM alone. */
  static SessionSettings local(String master, Path scratch) {
    return new SessionSettings(master, LOOPBACK, LOOPBACK, Optional.empty(), Map.of(), scratch);
  }

  static SessionSettings from(Map<String, String> environment, Path artifacts) {
    return new SessionSettings(
        environment.getOrDefault("SLIPWAY_SPARK_MASTER", "local[*]"),
        environment.getOrDefault("SLIPWAY_SPARK_DRIVER_HOST", LOOPBACK),
        environment.getOrDefault("SLIPWAY_BIND", LOOPBACK),
        given(environment, "SLIPWAY_SPARK_SECRET"),
        given(environment, "SLIPWAY_SPARK_CONF")
            .map(file -> ClusterOptions.read(Path.of(file)))
            .orElse(Map.of()),
        Path.of(environment.getOrDefault("SLIPWAY_SPARK_SCRATCH", artifacts + ".scratch")));
  }

  boolean isLocal() {
    return master.startsWith("local");
  }

  private static Optional<String> given(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
  }

  @Override
  public String toString() {
    return master + ", driver at " + driverHost + ", options " + options;
  }
}
