package io.slipway.launcher.stack;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * How Slipway's own search index is started: an Elasticsearch on the loopback interface, with its
 * configuration, data and temporary files in one folder.
 *
 * @param directory of this stack's index
 */
record IndexRecipe(Path directory, int http, int transport) {
  static final String NAME = "index";

  private static final String LOGGING = "log4j2.properties";

  /** Writes the configuration. */
  Part prepare(Jdk jdk, Path distribution) {
    Unprivileged user = Unprivileged.mapped();
    Path config = directory.resolve("config");
    Path temporary = directory.resolve("tmp");
    try {
      Files.createDirectories(directory.resolve("data"));
      Files.createDirectories(directory.resolve("logs"));
      Files.createDirectories(config);
      Folders.delete(temporary);
      Files.createDirectories(temporary);
      Files.writeString(config.resolve("elasticsearch.yml"), settings());
      Files.writeString(config.resolve("jvm.options"), jvm(temporary));
      copyLogging(config.resolve(LOGGING));
      user.own(directory);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot make the index's folder " + directory, e);
    }
    user.requireReadable(distribution.resolve("lib"));
    user.requireReadable(config);
    return new Part(
        NAME,
        user.command(List.of(distribution.resolve("bin/elasticsearch").toString())),
        environment(jdk, config, temporary),
        directory,
        http,
        HealthCheck.http(StackPorts.loopback(http).resolve("/_cluster/health")),
        "TERM");
  }

  /** Whoever is on this machine may ask it: it shows no more than a search would an auditor. */
  private String settings() {
    return """
    # Written at each start
    cluster.name: slipway-index
    node.name: index
    path.data: %s
    path.logs: %s
    network.host: 127.0.0.1
    http.port: %d
    transport.port: %d
    discovery.type: single-node
    xpack.security.enabled: false
    # an index is made with its mapping or not at all
    action.auto_create_index: false
    # a developer's disk is often fuller than the limits
    cluster.routing.allocation.disk.threshold_enabled: false
    """
        .formatted(directory.resolve("data"), directory.resolve("logs"), http, transport);
  }

  /** A folder for temporary files of its own: the server refuses one that it is itself beneath. */
  private static String jvm(Path temporary) {
    return """
    -Xms256m
    -Xmx512m
    -XX:+UseSerialGC
    -XX:+ExitOnOutOfMemoryError
    -Djava.io.tmpdir=%s
    """
        .formatted(temporary);
  }

  private static Map<String, String> environment(Jdk jdk, Path config, Path temporary) {
    return Map.of(
        "ES_PATH_CONF", config.toString(),
        "ES_JAVA_HOME", jdk.home().toString(),
        "ES_TMPDIR", temporary.toString(),
        "CLI_JAVA_OPTS", "-Xmx64m -XX:+UseSerialGC -XX:TieredStopAtLevel=1");
  }

  private static void copyLogging(Path target) throws IOException {
    try (InputStream in = IndexRecipe.class.getResourceAsStream("index-" + LOGGING)) {
      Files.copy(
          Objects.requireNonNull(in, "index-" + LOGGING + " is not on the class path"),
          target,
          StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
