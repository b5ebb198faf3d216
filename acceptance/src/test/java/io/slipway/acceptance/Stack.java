package io.slipway.acceptance;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The whole stack, started by ./slipway up in a folder of its own; one for all tests. */
final class Stack {
  private static final int PORTS = 30;
  private static final Stack SHARED = new Stack();

  private final Path home;
  private final int portBase;
  private final Cli cli;
  private final Keycloak keycloak;
  private final SpanCollector spans = new SpanCollector();

  private Stack() {
    try {
      home = Files.createTempDirectory("slipway-acceptance");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    portBase = freePorts();
    keycloak =
        new Keycloak(
            URI.create("http://127.0.0.1:" + (portBase + 15) + "/realms/slipway"),
            home.resolve("secrets"));
    Path checkout = Path.of("").toAbsolutePath().getParent();
    cli =
        new Cli(
            checkout,
            Map.of(
                "SLIPWAY_HOME", home.toString(),
                "SLIPWAY_PORT_BASE", Integer.toString(portBase),
                "SLIPWAY_NO_BUILD", "yes",
                "OTEL_EXPORTER_OTLP_ENDPOINT", spans.address().toString(),
                "OTEL_BSP_SCHEDULE_DELAY", "1000"));
    Runtime.getRuntime().addShutdownHook(new Thread(() -> cli.run("down")));
    Cli.Answer up = cli.run("up");
    if (up.exitCode() != 0) {
      throw new IllegalStateException("./slipway up failed:\n" + up.all());
    }
    // what a command asks without --login it asks as this person
    cli.run("login", "data-scientist");
  }

  static Stack shared() {
    return SHARED;
  }

  Cli cli() {
    return cli;
  }

  Path home() {
    return home;
  }

  /** The lifecycle as the REST API shows it. */
  JsonNode lifecycle(String id) {
    return get("/v1/lifecycles/" + id);
  }

  /** As the auditor sees it, who sees all teams. */
  JsonNode get(String path) {
    return api().get(path, keycloak.ofPerson("auditor")).body();
  }

  Keycloak keycloak() {
    return keycloak;
  }

  Door api() {
    return new Door(at(0));
  }

  Door serving() {
    return new Door(at(1));
  }

  Door spark() {
    return new Door(at(8));
  }

  /** What the programs told of their work so far. */
  List<SpanCollector.Taken> spans() {
    return spans.spans();
  }

  /** The engine's own API, for whoever has this token. */
  EngineDoor engineDoor(String token) {
    return new EngineDoor(at(2), at(3), token);
  }

  private URI at(int port) {
    return URI.create("http://127.0.0.1:" + (portBase + port));
  }

  /** Waits until the lifecycle has this step in this state. */
  void awaitStep(String lifecycleId, String elementId, String state) {
    await("step " + elementId + " " + state)
        .atMost(Duration.ofMinutes(3))
        .ignoreExceptions()
        .until(() -> hasStep(lifecycleId, elementId, state));
  }

  private boolean hasStep(String lifecycleId, String elementId, String state) {
    for (JsonNode step : lifecycle(lifecycleId).path("steps")) {
      if (step.path("elementId").asText().equals(elementId)
          && step.path("state").asText().equals(state)) {
        return true;
      }
    }
    return false;
  }

  /** Waits for the end of a lifecycle, across crashes, and gives its last view. */
  JsonNode awaitEnd(String lifecycleId) {
    await("the end of " + lifecycleId)
        .atMost(Duration.ofMinutes(5))
        .ignoreExceptions()
        .until(() -> !lifecycle(lifecycleId).required("state").asText().equals("RUNNING"));
    return lifecycle(lifecycleId);
  }

  /** Ends a part with SIGKILL and waits until the supervisor has it running again. */
  void killAndAwaitRestart(String part) {
    long before = pid(part);
    ProcessHandle.of(before).orElseThrow().destroyForcibly();
    await("restart of " + part)
        .atMost(Duration.ofMinutes(3))
        .until(() -> part(part).path("state").asText().equals("UP") && pid(part) != before);
  }

  ProcessHandle process(String part) {
    return ProcessHandle.of(pid(part)).orElseThrow();
  }

  private long pid(String part) {
    return part(part).path("pid").asLong();
  }

  private JsonNode part(String name) {
    for (JsonNode part : cli.run("status", "--json").json().path("parts")) {
      if (part.path("name").asText().equals(name)) {
        return part;
      }
    }
    throw new IllegalStateException("No part is called " + name);
  }

  private static int freePorts() {
    for (int base = 31000; base < 60000; base += PORTS) {
      if (allFree(base)) {
        return base;
      }
    }
    throw new IllegalStateException("No block of free ports");
  }

  private static boolean allFree(int base) {
    for (int port = base; port < base + PORTS; port++) {
      try (ServerSocket socket = new ServerSocket(port)) {
        socket.setReuseAddress(true);
      } catch (IOException taken) {
        return false;
      }
    }
    return true;
  }
}
