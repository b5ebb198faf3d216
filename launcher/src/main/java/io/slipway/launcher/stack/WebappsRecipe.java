package io.slipway.launcher.stack;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** How Operate and Tasklist are started: one process beside the broker, fed through the search. */
record WebappsRecipe(StackPorts ports) {
  static final String NAME = "webapps";
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
    environment.put("SPRING_PROFILES_ACTIVE", "operate,tasklist,auth");
    return new Part(
        NAME,
        camunda.command("512m", "io.camunda.application.StandaloneCamunda"),
        environment,
        camunda.directory(),
        ports.webapps(),
        HealthCheck.http(
            StackPorts.loopback(ports.webappsManagement()).resolve("/actuator/health")),
        "TERM");
  }

  private Properties settings() {
    Properties settings = new Properties();
    settings.putAll(
        Map.of(
            "server.address",
            "127.0.0.1",
            "server.port",
            Integer.toString(ports.webapps()),
            "management.server.address",
            "127.0.0.1",
            "management.server.port",
            Integer.toString(ports.webappsManagement()),
            "camunda.database.type",
            "opensearch",
            "camunda.database.url",
            searchUrl(ports),
            "camunda.database.clusterName",
            ProgramRecipes.SEARCH_CLUSTER));
    addApplication(settings, "camunda.operate.");
    addApplication(settings, "camunda.tasklist.");
    settings.setProperty(
        "camunda.tasklist.zeebe.restAddress", StackPorts.loopback(ports.engineRest()).toString());
    // a cluster port that nobody uses, and that would listen to everyone
    settings.setProperty("zeebe.broker.network.host", "127.0.0.1");
    settings.setProperty(
        "zeebe.broker.network.internalApi.port", Integer.toString(ports.webappsCluster()));
    // archiving needs a plugin that this search server does not have
    settings.setProperty("camunda.tasklist.archiverEnabled", "false");
    return settings;
  }

  private void addApplication(Properties settings, String application) {
    settings.setProperty(application + "database", "opensearch");
    settings.setProperty(application + "zeebe.gatewayAddress", "127.0.0.1:" + ports.gateway());
    for (String store : new String[] {"opensearch.", "zeebeOpensearch."}) {
      settings.setProperty(application + store + "url", searchUrl(ports));
      settings.setProperty(application + store + "clusterName", ProgramRecipes.SEARCH_CLUSTER);
    }
    settings.setProperty(application + "zeebeOpensearch.prefix", PREFIX);
  }

  private static String searchUrl(StackPorts ports) {
    return StackPorts.loopback(ports.search()).toString();
  }
}
