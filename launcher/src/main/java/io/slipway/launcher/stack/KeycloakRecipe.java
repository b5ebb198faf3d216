package io.slipway.launcher.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How Keycloak is started: with a home of its own beside the distribution, its data in PostgreSQL,
 * on the loopback interface. The realm is imported when there is none.
 *
 * @param directory of this stack's Keycloak
 * @param realm file of the realm
 */
record KeycloakRecipe(Path directory, Path realm, StackPorts ports, Identities identities) {
  static final String NAME = "keycloak";
  static final String REALM = "slipway";

  /** Its database, and the login to it. */
  static final String DATABASE = "keycloak";

  /** Puts the home in place. */
  Part prepare(Jdk jdk, Path distribution) {
    try {
      Path imports = Files.createDirectories(directory.resolve("data").resolve("import"));
      Files.createDirectories(directory.resolve("conf"));
      Files.copy(realm, imports.resolve("slipway-realm.json"), StandardCopyOption.REPLACE_EXISTING);
      linkLibraries(distribution.resolve("lib"));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot make Keycloak's folder " + directory, e);
    }
    List<String> command = new ArrayList<>(java(jdk, distribution, directory));
    command.addAll(options());
    return new Part(
        NAME,
        command,
        environment(),
        directory,
        ports.keycloak(),
        HealthCheck.http(StackPorts.loopback(ports.keycloakManagement()).resolve("/health/ready")),
        "TERM");
  }

  /** What bin/kc.sh would start, without the shell between it and its signals. */
  static List<String> java(Jdk jdk, Path distribution, Path home) {
    return List.of(
        jdk.java().toString(),
        "-Xmx384m",
        "-XX:MaxMetaspaceSize=256m",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-XX:+ExitOnOutOfMemoryError",
        "-Dfile.encoding=UTF-8",
        "-Duser.language=en",
        "--add-opens=java.base/java.util=ALL-UNNAMED",
        "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
        "--add-opens=java.base/java.security=ALL-UNNAMED",
        "--add-opens=java.base/java.lang=ALL-UNNAMED",
        "--enable-native-access=ALL-UNNAMED",
        "-Djava.util.concurrent.ForkJoinPool.common.threadFactory=io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory",
        "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
        "-Dpicocli.disable.closures=true",
        "-Dkc.home.dir=" + home,
        "-Djboss.server.config.dir=" + home.resolve("conf"),
        "-cp",
        distribution.resolve("lib/quarkus-run.jar").toString(),
        "io.quarkus.bootstrap.runner.QuarkusEntryPoint");
  }

  private List<String> options() {
    return List.of(
        "start",
        "--optimized",
        "--import-realm",
        "--hostname=" + StackPorts.loopback(ports.keycloak()),
        "--http-enabled=true",
        "--http-host=127.0.0.1",
        "--http-port=" + ports.keycloak(),
        "--http-management-port=" + ports.keycloakManagement(),
        "--cache=local",
        "--db-url=jdbc:postgresql://127.0.0.1:" + ports.postgresql() + "/" + DATABASE,
        "--db-pool-initial-size=1",
        "--db-pool-max-size=10",
        // one line a second while it starts
        "--log-level=info,io.smallrye.health:warn");
  }

  /** Secrets go by the environment: other users may see a command line. */
  private Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>(identities.placeholders());
    Identities.Login database = identities.database(DATABASE);
    environment.put("KC_DB_USERNAME", database.name());
    environment.put("KC_DB_PASSWORD", database.secret());
    Identities.Login admin = identities.keycloakAdmin();
    environment.put("KC_BOOTSTRAP_ADMIN_USERNAME", admin.name());
    environment.put("KC_BOOTSTRAP_ADMIN_PASSWORD", admin.secret());
    return environment;
  }

  /** Keycloak looks in its home for what was built. */
  private void linkLibraries(Path libraries) throws IOException {
    Path link = directory.resolve("lib");
    Files.deleteIfExists(link);
    Files.createSymbolicLink(link, libraries);
  }
}
