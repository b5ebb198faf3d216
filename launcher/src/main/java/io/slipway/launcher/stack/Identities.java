package io.slipway.launcher.stack;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The passwords and client secrets that the realm of one stack is made with.
 *
 * @param folder of the secrets
 */
record Identities(Path folder) {
  /** Whom config/keycloak/slipway-realm.json knows. */
  static final List<String> PEOPLE =
      List.of(
          "data-scientist",
          "data-steward",
          "approver",
          "lead",
          "ml-ops",
          "process-designer",
          "auditor",
          "admin",
          "outsider");

  private static final List<String> CLIENTS =
      List.of(
          "slipway-workers",
          "slipway-spark",
          "slipway-serving",
          "slipway-exporter",
          "slipway-application",
          "slipway-prometheus",
          "slipway-webapps",
          "slipway-console",
          "operate",
          "tasklist");

  private static final String KEYCLOAK_ADMIN = "keycloak-admin";

  /** Makes what is missing; returns whether the people's passwords are new. */
  boolean make() {
    boolean fresh = !people().exists();
    people().of(PEOPLE);
    clients().of(CLIENTS);
    servers().of(KEYCLOAK_ADMIN);
    return fresh;
  }

  /** Names and passwords of the people of the demo. */
  Map<String, String> passwords() {
    return people().of(PEOPLE);
  }

  Login client(String id) {
    return new Login(id, clients().of(id));
  }

  Login keycloakAdmin() {
    return new Login(KEYCLOAK_ADMIN, servers().of(KEYCLOAK_ADMIN));
  }

  /** What master, workers and drivers of the Spark cluster know each other by. */
  String sparkCluster() {
    return servers().of("spark-cluster");
  }

  /** A database login of this name. */
  Login database(String name) {
    return new Login(name, servers().of("database-" + name));
  }

  /** The variables that stand in the realm file. */
  Map<String, String> placeholders() {
    Map<String, String> variables = new HashMap<>();
    passwords().forEach((name, word) -> variables.put(variable("SLIPWAY_PASSWORD_", name), word));
    clients()
        .of(CLIENTS)
        .forEach((name, word) -> variables.put(variable("SLIPWAY_SECRET_", name), word));
    return variables;
  }

  /** Where a client keeps the token it has. */
  Path tokenCache(String client) {
    return folder.resolve(client + ".token");
  }

  private SecretFile people() {
    return new SecretFile(folder.resolve("people.properties"));
  }

  private SecretFile clients() {
    return new SecretFile(folder.resolve("clients.properties"));
  }

  private SecretFile servers() {
    return new SecretFile(folder.resolve("servers.properties"));
  }

  private static String variable(String prefix, String name) {
    return prefix + name.toUpperCase(Locale.ROOT).replace('-', '_');
  }

  /** Who logs in, and by what. */
  record Login(String name, String secret) {
    @Override
    public String toString() {
      return name;
    }
  }
}
