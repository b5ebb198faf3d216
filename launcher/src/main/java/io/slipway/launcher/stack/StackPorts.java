package io.slipway.launcher.stack;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The block of 30 ports of one stack, all on the loopback interface.
 *
 * @param base first port of the block
 */
public record StackPorts(int base) {
  /** First port when nothing else was asked for. */
  public static final int DEFAULT_BASE = 27180;

  /** Ports in a block. */
  public static final int SIZE = 30;

  public StackPorts {
    if (base < 1024 || base + SIZE > 65_536) {
      throw new IllegalArgumentException(
          "Port base " + base + " is not from 1024 to " + (65_536 - SIZE));
    }
  }

  /** REST API of the workers. */
  public int api() {
    return base;
  }

  /** Scoring API. */
  public int scoring() {
    return base + 1;
  }

  /** The engine's gateway (gRPC). */
  public int gateway() {
    return base + 2;
  }

  /** The engine's REST API. */
  public int engineRest() {
    return base + 3;
  }

  /** PostgreSQL. */
  public int postgresql() {
    return base + 7;
  }

  /** Health of the Spark driver. */
  public int spark() {
    return base + 8;
  }

  /** HTTP of the search server behind Operate and Tasklist. */
  public int search() {
    return base + 10;
  }

  /** Operate. */
  public int operate() {
    return base + 12;
  }

  /** Keycloak, where people and programs log in. */
  public int keycloak() {
    return base + 15;
  }

  /** Tasklist. */
  public int tasklist() {
    return base + 17;
  }

  /** Scoring by gRPC. */
  public int scoringGrpc() {
    return base + 19;
  }

  /** HTTP of Slipway's own search index. */
  public int index() {
    return base + 21;
  }

  /** The master of a Spark cluster, for workers and drivers. */
  int sparkMaster() {
    return base + 23;
  }

  /** The master's page, which says that it is well. */
  int sparkMasterWeb() {
    return base + 24;
  }

  /** A Spark worker's page; the first worker is number 1. */
  int sparkWorkerWeb(int number) {
    return base + 24 + number;
  }

  /** Address of the workers' REST API. */
  public URI apiUri() {
    return loopback(api());
  }

  /** Address of the scoring API. */
  public URI scoringUri() {
    return loopback(scoring());
  }

  /** Who issues the tokens of this stack. */
  public URI issuer() {
    return loopback(keycloak()).resolve("/realms/" + KeycloakRecipe.REALM);
  }

  /** Where tokens are asked for. */
  String tokenUrl() {
    return issuer() + "/protocol/openid-connect/token";
  }

  /** Every port that parts may listen on, with what it is for, by part. */
  Map<String, Map<Integer, String>> byPart() {
    Map<String, Map<Integer, String>> all = new HashMap<>(alone());
    all.put(
        SparkClusterRecipe.MASTER,
        Map.of(sparkMaster(), "Spark master", sparkMasterWeb(), "Spark master's page"));
    IntStream.rangeClosed(1, SparkClusterRecipe.MOST_WORKERS)
        .forEach(
            number ->
                all.put(
                    SparkClusterRecipe.worker(number),
                    Map.of(sparkWorkerWeb(number), "Spark worker's page")));
    return all;
  }

  private Map<String, Map<Integer, String>> alone() {
    return Map.of(
        EngineRecipe.NAME,
        Map.of(
            gateway(),
            "gateway",
            engineRest(),
            "engine REST API",
            base + 4,
            "engine management",
            base + 5,
            "engine command",
            base + 6,
            "engine internal"),
        ProgramRecipes.WORKERS,
        Map.of(api(), "REST API"),
        ProgramRecipes.SERVING,
        Map.of(scoring(), "scoring", scoringGrpc(), "scoring by gRPC"),
        KeycloakRecipe.NAME,
        Map.of(keycloak(), "Keycloak", keycloakManagement(), "Keycloak management"),
        PostgresqlRecipe.NAME,
        Map.of(postgresql(), "PostgreSQL"),
        ProgramRecipes.SPARK,
        Map.of(spark(), "Spark driver health"),
        ProgramRecipes.SEARCH,
        Map.of(search(), "search", base + 11, "search transport"),
        IndexRecipe.NAME,
        Map.of(index(), "search index", indexTransport(), "search index transport"),
        WebappRecipe.OPERATE,
        Map.of(operate(), "Operate", base + 13, "Operate management"),
        WebappRecipe.TASKLIST,
        Map.of(tasklist(), "Tasklist", base + 18, "Tasklist management"));
  }

  EnginePorts engine() {
    return new EnginePorts(gateway(), engineRest(), base + 4, base + 5, base + 6);
  }

  int searchTransport() {
    return base + 11;
  }

  int indexTransport() {
    return base + 22;
  }

  int keycloakManagement() {
    return base + 16;
  }

  WebappRecipe.Ports operatePorts() {
    return new WebappRecipe.Ports(operate(), base + 13, base + 14);
  }

  WebappRecipe.Ports tasklistPorts() {
    return new WebappRecipe.Ports(tasklist(), base + 18, base + 20);
  }

  static URI loopback(int port) {
    return URI.create("http://127.0.0.1:" + port);
  }
}
