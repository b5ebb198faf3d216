package io.slipway.launcher.stack;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * How the Camunda 8 broker is started.
 *
 * @param controlledClock lets tests move the engine's time
 * @param issuer whose tokens the gateway asks for; empty for an engine that is open to all
 */
record EngineRecipe(
    EnginePorts ports, boolean controlledClock, List<Exporter> exporters, Optional<URI> issuer) {
  static final String NAME = "engine";

  /** What a token must be for so that the gateway takes it; people's tokens never are. */
  static final String AUDIENCE = "zeebe-api";

  /** Writes the configuration; what the part will use is in place when this returns. */
  Part prepare(CamundaProgram camunda) {
    String data = camunda.directory().resolve("data").toAbsolutePath().toString();
    return new Part(
        NAME,
        camunda.command("512m", "io.camunda.application.StandaloneBroker"),
        environment(camunda.configured(settings(data))),
        camunda.directory(),
        ports.gateway(),
        HealthCheck.http(StackPorts.loopback(ports.management()).resolve("/actuator/health")),
        "TERM");
  }

  /** Without the second profile the REST API would be open to all. */
  private Map<String, String> environment(Map<String, String> configuration) {
    Map<String, String> environment = new HashMap<>(configuration);
    issuer.ifPresent(any -> environment.put("SPRING_PROFILES_ACTIVE", "broker,identity-auth"));
    return environment;
  }

  private Properties settings(String data) {
    Properties settings = new Properties();
    settings.putAll(
        Map.of(
            "zeebe.broker.network.host", "127.0.0.1",
            "zeebe.broker.network.commandApi.port", text(ports.command()),
            "zeebe.broker.network.internalApi.port", text(ports.internal()),
            "zeebe.broker.gateway.network.host", "127.0.0.1",
            "zeebe.broker.gateway.network.port", text(ports.gateway()),
            "server.address", "127.0.0.1",
            "server.port", text(ports.rest()),
            "management.server.address", "127.0.0.1",
            "management.server.port", text(ports.management()),
            "zeebe.clock.controlled", Boolean.toString(controlledClock)));
    settings.putAll(
        Map.of(
            "zeebe.broker.data.directory", data,
            "zeebe.broker.data.logSegmentSize", "16MB",
            // the defaults stop the engine when less than 2 GB of a developer's disk are free
            "zeebe.broker.data.disk.freeSpace.processing", "256MB",
            "zeebe.broker.data.disk.freeSpace.replication", "128MB",
            "zeebe.broker.threads.cpuThreadCount", "2",
            "zeebe.broker.threads.ioThreadCount", "2"));
    exporters.forEach(exporter -> add(settings, exporter));
    issuer.ifPresent(by -> addSecurity(settings, by.toString()));
    return settings;
  }

  private static void add(Properties settings, Exporter exporter) {
    String prefix = "zeebe.broker.exporters." + exporter.id() + ".";
    settings.setProperty(prefix + "className", exporter.className());
    exporter
        .jar()
        .ifPresent(
            jar -> settings.setProperty(prefix + "jarPath", jar.toAbsolutePath().toString()));
    exporter.args().forEach((key, value) -> settings.setProperty(prefix + "args." + key, value));
  }

  private static void addSecurity(Properties settings, String issuer) {
    settings.putAll(
        Map.of(
            "zeebe.broker.gateway.security.authentication.mode",
            "identity",
            "camunda.identity.type",
            "KEYCLOAK",
            "camunda.identity.issuer",
            issuer,
            "camunda.identity.issuerBackendUrl",
            issuer,
            "camunda.identity.audience",
            AUDIENCE,
            // what else it could show or do asks for no token
            "management.endpoints.web.exposure.include",
            "health,prometheus"));
  }

  private static String text(int port) {
    return Integer.toString(port);
  }
}
