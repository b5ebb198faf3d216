package io.slipway.launcher.stack;

import java.nio.file.Path;
import java.util.Map;

/**
 * Where distributions are unpacked, for all checkouts of one user.
 *
 * @param folder made when first needed
 */
record Cache(Path folder) {
  static Cache ofThisUser(Map<String, String> environment) {
    String named = environment.get("SLIPWAY_CACHE");
    Path cache =
        named == null
            ? Path.of(System.getProperty("user.home"), ".cache", "slipway")
            : Path.of(named);
    return new Cache(cache.toAbsolutePath().resolve("dist"));
  }

  /** Home of the Camunda distribution. */
  Path camunda() {
    Distribution camunda = Distribution.camunda();
    return camunda.unpackedIn(folder).resolve(camunda.name());
  }

  /** Home of the Keycloak distribution, as it was unpacked. */
  Path keycloak() {
    Distribution keycloak = Distribution.keycloak();
    return keycloak.unpackedIn(folder).resolve(keycloak.name());
  }

  /** Home of the Elasticsearch distribution. */
  Path elasticsearch() {
    Distribution elasticsearch = Distribution.elasticsearch();
    return elasticsearch.unpackedIn(folder).resolve(elasticsearch.name());
  }

  /** Home of PostgreSQL: bin, lib, share. */
  Path postgresql() {
    return Distribution.postgresql().unpackedIn(folder);
  }
}
