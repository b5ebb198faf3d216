package io.slipway.launcher.stack;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The recipes of all parts of one stack.
 *
 * @param environment of the user, for what may be set there
 */
record StackRecipes(StackHome home, Checkout checkout, Map<String, String> environment) {
  /** Parts of every stack. */
  static final List<String> CORE =
      List.of(
          EngineRecipe.NAME,
          ProgramRecipes.SPARK,
          ProgramRecipes.SERVING,
          PostgresqlRecipe.NAME,
          KeycloakRecipe.NAME,
          ProgramRecipes.WORKERS);

  /** Parts that a full stack has besides. */
  static final List<String> WINDOWS =
      List.of(ProgramRecipes.SEARCH, WebappRecipe.OPERATE, WebappRecipe.TASKLIST, IndexRecipe.NAME);

  /** Parts that come besides whatever else runs. */
  static final Set<String> OPTIONAL = optional();

  private static final Set<String> OURS =
      Set.of(ProgramRecipes.SPARK, ProgramRecipes.SERVING, ProgramRecipes.WORKERS);

  /** What the home was last asked to run, in the order of the start. */
  List<Recipe> wanted() {
    StackHome.Wanted wanted = home.remembered();
    Collection<String> parts = wanted.parts();
    return Stream.concat(sparkCluster(wanted).stream(), all(wanted).stream())
        .filter(recipe -> parts.contains(recipe.name()))
        .toList();
  }

  /**
   * Those that others wait for and the slowest to start come first; the workers and Keycloak wait
   * for their database. Nobody waits for Keycloak to start: a token is asked for with the first
   * call, and again until there is one.
   */
  private List<Recipe> all(StackHome.Wanted wanted) {
    StackPorts ports = wanted.ports();
    PostgresqlRecipe postgresql =
        new PostgresqlRecipe(home.root().resolve(PostgresqlRecipe.NAME), ports.postgresql());
    ProgramRecipes programs =
        new ProgramRecipes(home, checkout, ports, postgresql.login(), environment);
    KeycloakBuild build =
        new KeycloakBuild(cache(), JdkFinder.ofThisMachine(environment).forSpark());
    List<Exporter> exporters = exporters(wanted);
    boolean indexed = wanted.parts().contains(IndexRecipe.NAME);
    List<String> engineNeeds = wanted.full() ? List.of(ProgramRecipes.SEARCH) : List.of();
    return List.of(
        Recipe.of(
            PostgresqlRecipe.NAME,
            ports.postgresql(),
            () -> postgresql.prepare(cache().postgresql(), guests())),
        Recipe.of(KeycloakRecipe.NAME, ports.keycloak(), () -> keycloak(ports, build))
            .once(build::ended)
            .after(PostgresqlRecipe.NAME),
        Recipe.of(ProgramRecipes.SEARCH, ports.search(), programs::search),
        Recipe.of(EngineRecipe.NAME, ports.gateway(), () -> engine(ports, exporters))
            .as(names(exporters))
            .after(engineNeeds.toArray(String[]::new)),
        Recipe.of(ProgramRecipes.SPARK, ports.spark(), () -> programs.spark().and(master(wanted)))
            .as(String.join(",", clusterParts(wanted)))
            .after(clusterParts(wanted).toArray(String[]::new)),
        Recipe.of(ProgramRecipes.SERVING, ports.scoring(), programs::serving),
        Recipe.of(
                ProgramRecipes.WORKERS,
                ports.api(),
                () -> programs.workers().and(indexUrl(ports, indexed)))
            .as(indexed ? IndexRecipe.NAME : "")
            .after(PostgresqlRecipe.NAME),
        Recipe.of(IndexRecipe.NAME, ports.index(), () -> index(ports)),
        webapp(WebappRecipe.OPERATE, ports, ports.operatePorts()),
        webapp(WebappRecipe.TASKLIST, ports, ports.tasklistPorts()));
  }

  private static Set<String> optional() {
    Set<String> names = new HashSet<>(SparkClusterRecipe.names());
    names.add(IndexRecipe.NAME);
    return Set.copyOf(names);
  }

  /** None when the driver computes by itself; the master first. */
  private static List<String> clusterParts(StackHome.Wanted wanted) {
    return wanted.parts().stream().filter(SparkClusterRecipe.names()::contains).sorted().toList();
  }

  private List<Recipe> sparkCluster(StackHome.Wanted wanted) {
    return clusterParts(wanted).stream().map(name -> part(name, wanted.ports())).toList();
  }

  private Recipe part(String name, StackPorts ports) {
    SparkClusterRecipe cluster = cluster(ports);
    Jdk jdk = JdkFinder.ofThisMachine(environment).forSpark();
    if (name.equals(SparkClusterRecipe.MASTER)) {
      return Recipe.of(name, ports.sparkMasterWeb(), () -> cluster.master(jdk));
    }
    int number = SparkClusterRecipe.number(name);
    return Recipe.of(name, ports.sparkWorkerWeb(number), () -> cluster.worker(jdk, number))
        .after(SparkClusterRecipe.MASTER);
  }

  private SparkClusterRecipe cluster(StackPorts ports) {
    return new SparkClusterRecipe(
        home.root().resolve("spark-cluster"),
        checkout.classPath("spark-jobs"),
        ports,
        home.identities().sparkCluster());
  }

  /** Where the driver computes, if not by itself. */
  private Map<String, String> master(StackHome.Wanted wanted) {
    return clusterParts(wanted).isEmpty()
        ? Map.of()
        : Map.of(
            "SLIPWAY_SPARK_MASTER", SparkClusterRecipe.url(wanted.ports()),
            "SLIPWAY_SPARK_SECRET", home.identities().sparkCluster());
  }

  private Part index(StackPorts ports) {
    return new IndexRecipe(
            home.root().resolve(IndexRecipe.NAME), ports.index(), ports.indexTransport())
        .prepare(JdkFinder.ofThisMachine(environment).forSpark(), cache().elasticsearch());
  }

  private Map<String, String> indexUrl(StackPorts ports, boolean indexed) {
    return Map.of(
        "SLIPWAY_INDEX_URL",
        indexed ? StackPorts.loopback(ports.index()).toString() : "",
        "SLIPWAY_INDEX_RETENTION",
        environment.getOrDefault("SLIPWAY_INDEX_RETENTION", ""));
  }

  private Part engine(StackPorts ports, List<Exporter> exporters) {
    return new EngineRecipe(ports.engine(), false, exporters, Optional.of(ports.issuer()))
        .prepare(camunda(EngineRecipe.NAME));
  }

  private Part keycloak(StackPorts ports, KeycloakBuild build) {
    Path realm = checkout.root().resolve("config/keycloak/slipway-realm.json");
    return new KeycloakRecipe(
            home.root().resolve(KeycloakRecipe.NAME), realm, ports, home.identities())
        .prepare(JdkFinder.ofThisMachine(environment).forSpark(), build.home());
  }

  private Recipe webapp(String name, StackPorts ports, WebappRecipe.Ports own) {
    return Recipe.of(
            name,
            own.web(),
            () -> new WebappRecipe(name, ports, own, home.identities()).prepare(camunda(name)))
        .after(ProgramRecipes.SEARCH, EngineRecipe.NAME, KeycloakRecipe.NAME);
  }

  /** Who has a database beside ours. */
  private List<Identities.Login> guests() {
    return List.of(home.identities().database(KeycloakRecipe.DATABASE));
  }

  private static String names(List<Exporter> exporters) {
    return exporters.stream().map(Exporter::id).collect(Collectors.joining(","));
  }

  private CamundaProgram camunda(String part) {
    Path directory = home.root().resolve(part);
    return CamundaProgram.in(directory, environment);
  }

  private List<Exporter> exporters(StackHome.Wanted wanted) {
    List<Exporter> exporters = new ArrayList<>();
    // an engine without any of our programs beside it is a bare one
    if (!Collections.disjoint(wanted.parts(), OURS)) {
      exporters.add(
          new Exporter(
              "slipway",
              Optional.of(checkout.jar("engine-exporter")),
              "io.slipway.exporter.RecordExporter",
              exporterArgs(wanted.ports())));
    }
    if (wanted.full()) {
      exporters.add(WebappRecipe.exporter(wanted.ports()));
    }
    return exporters;
  }

  private Map<String, String> exporterArgs(StackPorts ports) {
    Identities.Login login = home.identities().client("slipway-exporter");
    return Map.of(
        "url", ports.apiUri().resolve("/v1/engine-records").toString(),
        "tokenUrl", ports.tokenUrl(),
        "clientId", login.name(),
        "clientSecret", login.secret());
  }

  private Cache cache() {
    return Cache.ofThisUser(environment);
  }
}
