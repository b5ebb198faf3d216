package io.slipway.launcher.stack;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * How Operate or Tasklist is started: a process of its own beside the broker, fed through the
 * search, with Keycloak's login. In one process Tasklist would not know who a user is.
 *
 * @param name of the part, of the program's profile, and of its client in the realm
 * @param own ports of this program
 */
record WebappRecipe(String name, StackPorts ports, Ports own, Identities identities) {
  static final String OPERATE = "operate";
  static final String TASKLIST = "tasklist";

  /** The login of both for what they ask the engine; their own clients are for people. */
  private static final String ENGINE_CLIENT = "slipway-webapps";

  private static final String PREFIX = "zeebe-record";

  /** What the broker must run so that Operate and Tasklist see anything. */
  static Exporter exporter(StackPorts ports) {
    return new Exporter(
        "opensearch",
        Optional.empty(),
        "io.camunda.zeebe.exporter.opensearch.OpensearchExporter",
        Map.of(
            "url", searchUrl(ports),
            "index.prefix", PREFIX,
            "index.createTemplate", "true",
            "index.numberOfReplicas", "0",
            "retention.enabled", "false",
            "bulk.delay", "1"));
  }

  /** Writes the configuration. */
  Part prepare(CamundaProgram camunda) {
    Map<String, String> environment = new HashMap<>(camunda.configured(settings()));
    environment.put("SPRING_PROFILES_ACTIVE", name + ",identity-auth");
    environment.putAll(engineLogin());
    return new Part(
        name,
        camunda.command("512m", "io.camunda.application.StandaloneCamunda"),
        environment,
        camunda.directory(),
        own.web(),
        HealthCheck.http(StackPorts.loopback(own.management()).resolve("/actuator/health")),
        "TERM");
  }

  /** Read by the engine's client from the environment alone. */
  private Map<String, String> engineLogin() {
    Identities.Login login = identities.client(ENGINE_CLIENT);
    return Map.of(
        "ZEEBE_CLIENT_ID", login.name(),
        "ZEEBE_CLIENT_SECRET", login.secret(),
        "ZEEBE_TOKEN_AUDIENCE", EngineRecipe.AUDIENCE,
        "ZEEBE_AUTHORIZATION_SERVER_URL", ports.tokenUrl(),
        "ZEEBE_CLIENT_CONFIG_PATH", identities.tokenCache(name).toString());
  }

  private Properties settings() {
    Properties settings = new Properties();
    settings.putAll(
        Map.of(
            "server.address",
            "127.0.0.1",
            "server.port",
            Integer.toString(own.web()),
            "management.server.address",
            "127.0.0.1",
            "management.server.port",
            Integer.toString(own.management()),
            "management.endpoints.web.exposure.include",
            "health,prometheus",
            // a cluster port that nobody uses, and that would listen to everyone
            "zeebe.broker.network.host",
            "127.0.0.1",
            "zeebe.broker.network.internalApi.port",
            Integer.toString(own.cluster()),
            "camunda.database.type",
            "opensearch",
            "camunda.database.url",
            searchUrl(ports),
            "camunda.database.clusterName",
            ProgramRecipes.SEARCH_CLUSTER));
    addData(settings, "camunda." + name + ".");
    addLogin(settings);
    return settings;
  }

  private void addData(Properties settings, String application) {
    settings.setProperty(application + "database", "opensearch");
    settings.setProperty(application + "zeebe.gatewayAddress", "127.0.0.1:" + ports.gateway());
    settings.setProperty(
        application + "zeebe.restAddress", StackPorts.loopback(ports.engineRest()).toString());
    for (String store : new String[] {"opensearch.", "zeebeOpensearch."}) {
      settings.setProperty(application + store + "url", searchUrl(ports));
      settings.setProperty(application + store + "clusterName", ProgramRecipes.SEARCH_CLUSTER);
    }
    settings.setProperty(application + "zeebeOpensearch.prefix", PREFIX);
    // archiving needs a plugin that this search server does not have
    settings.setProperty(application + "archiverEnabled", "false");
  }

  private void addLogin(Properties settings) {
    Identities.Login login = identities.client(name);
    String issuer = ports.issuer().toString();
    settings.putAll(
        Map.of(
            "camunda.identity.type",
            "KEYCLOAK",
            "camunda.identity.issuer",
            issuer,
            "camunda.identity.issuerBackendUrl",
            issuer,
            "camunda.identity.clientId",
            login.name(),
            "camunda.identity.clientSecret",
            login.secret(),
            "camunda.identity.audience",
            name + "-api",
            "camunda." + name + ".identity.redirectRootUrl",
            StackPorts.loopback(own.web()).toString(),
            "spring.security.oauth2.resourceserver.jwt.issuer-uri",
            issuer,
            "spring.security.oauth2.resourceserver.jwt.jwk-set-uri",
            issuer + "/protocol/openid-connect/certs"));
  }

  private static String searchUrl(StackPorts ports) {
    return StackPorts.loopback(ports.search()).toString();
  }

  /**
   * Where one of them listens.
   *
   * @param cluster a port that it opens and nobody uses
   */
  record Ports(int web, int management, int cluster) {}
}
