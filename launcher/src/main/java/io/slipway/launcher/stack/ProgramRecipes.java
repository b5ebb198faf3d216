package io.slipway.launcher.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How Slipway's own programs are started; their variables are those of the contract's table. */
record ProgramRecipes(
    StackHome home,
    Checkout checkout,
    StackPorts ports,
    PostgresqlRecipe.Login database,
    Map<String, String> user) {
  static final String WORKERS = "workers";
  static final String SPARK = "spark";
  static final String SERVING = "serving";
  static final String SEARCH = "search";

  /** Name that the search server gives itself. */
  static final String SEARCH_CLUSTER = "slipway";

  /** Waits for input and output most of its life: a quick start counts more than peak speed. */
  private static final List<String> SMALL_JVM =
      List.of("-Xmx384m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

  private static final List<String> SEARCH_JVM = List.of("-Xmx768m", "-XX:+UseSerialGC");

  /** A large young generation: what a request needs is gone with its answer. */
  private static final List<String> SCORING_JVM =
      List.of("-Xms256m", "-Xmx512m", "-Xmn160m", "-XX:+UseSerialGC");

  /** Spark's own list: org.apache.spark.launcher.JavaModuleOptions.defaultModuleOptions(). */
  static final List<String> SPARK_JVM =
      List.of(
          "-Xmx2g",
          "-XX:+IgnoreUnrecognizedVMOptions",
          "--add-modules=jdk.incubator.vector",
          "--add-opens=java.base/java.lang=ALL-UNNAMED",
          "--add-opens=java.base/java.lang.invoke=ALL-UNNAMED",
          "--add-opens=java.base/java.lang.reflect=ALL-UNNAMED",
          "--add-opens=java.base/java.io=ALL-UNNAMED",
          "--add-opens=java.base/java.net=ALL-UNNAMED",
          "--add-opens=java.base/java.nio=ALL-UNNAMED",
          "--add-opens=java.base/java.util=ALL-UNNAMED",
          "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
          "--add-opens=java.base/java.util.concurrent.atomic=ALL-UNNAMED",
          "--add-opens=java.base/jdk.internal.ref=ALL-UNNAMED",
          "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
          "--add-opens=java.base/sun.nio.cs=ALL-UNNAMED",
          "--add-opens=java.base/sun.security.action=ALL-UNNAMED",
          "--add-opens=java.base/sun.util.calendar=ALL-UNNAMED",
          "--add-opens=java.security.jgss/sun.security.krb5=ALL-UNNAMED",
          "-Djdk.reflect.useDirectMethodHandle=false",
          "-Dio.netty.tryReflectionSetAccessible=true");

  private static final Set<String> NOTIFICATIONS =
      Set.of("SLIPWAY_SMTP_HOST", "SLIPWAY_SMTP_PORT", "SLIPWAY_SMTP_FROM", "SLIPWAY_WEBHOOK_URL");

  private static final Set<String> BALANCER = Set.of("SLIPWAY_SCORING_URL");

  private static final Set<String> SPARK_CLUSTER =
      Set.of("SLIPWAY_SPARK_DRIVER_HOST", "SLIPWAY_SPARK_SECRET", "SLIPWAY_SPARK_CONF");

  private static final Set<String> PREDICTIONS = Set.of("SLIPWAY_PREDICTION_SAMPLE");

  Part workers() {
    return program(
        new Program(
            WORKERS, "workers", "io.slipway.workers.WorkersApplication", SMALL_JVM, List.of()),
        ports.api(),
        "/actuator/health",
        Map.of(
            "SLIPWAY_DATA_ROOTS", dataRoots(),
            "SLIPWAY_DATA_ORIGINS", user.getOrDefault("SLIPWAY_DATA_ORIGINS", ""),
            "SLIPWAY_API_PORT", Integer.toString(ports.api()),
            "SLIPWAY_DB_URL", database.url(),
            "SLIPWAY_DB_USER", database.user(),
            "SLIPWAY_DB_PASSWORD", database.password(),
            "SLIPWAY_SERVING_URL", user.getOrDefault("SLIPWAY_SERVING_URL", text(ports.scoring())),
            "SLIPWAY_SECRETS", home.secrets().toString()),
        engine(),
        login(WORKERS),
        telemetry(),
        console(),
        asTheUserSays(NOTIFICATIONS),
        asTheUserSays(BALANCER));
  }

  Part spark() {
    return program(
        new Program(SPARK, "spark-jobs", "io.slipway.spark.SparkDriver", SPARK_JVM, List.of()),
        ports.spark(),
        "/health",
        Map.of(
            "SLIPWAY_DATA_ROOTS", dataRoots(),
            "SLIPWAY_DATA_ORIGINS", user.getOrDefault("SLIPWAY_DATA_ORIGINS", ""),
            "SLIPWAY_DATA_CREDENTIALS", user.getOrDefault("SLIPWAY_DATA_CREDENTIALS", ""),
            "SLIPWAY_DATA_DOWNLOAD_LIMIT", user.getOrDefault("SLIPWAY_DATA_DOWNLOAD_LIMIT", ""),
            "SLIPWAY_SPARK_PORT", Integer.toString(ports.spark()),
            "SLIPWAY_SPARK_MASTER", user.getOrDefault("SLIPWAY_SPARK_MASTER", "local[*]"),
            "SLIPWAY_SPARK_SCRATCH", folder(home.root().resolve("spark").resolve("scratch")),
            "SLIPWAY_PREDICTION_LOG", folder(home.root().resolve(SERVING).resolve("predictions"))),
        engine(),
        login(SPARK),
        telemetry(),
        asTheUserSays(SPARK_CLUSTER));
  }

  Part serving() {
    Path state = Path.of(folder(home.root().resolve(SERVING).resolve("state")));
    return program(
            new Program(
                SERVING,
                "serving",
                "io.slipway.serving.ServingApplication",
                SCORING_JVM,
                List.of()),
            ports.scoring(),
            "/v2/health/ready",
            Map.of(
                "SLIPWAY_SERVING_PORT", Integer.toString(ports.scoring()),
                "SLIPWAY_SERVING_GRPC_PORT", Integer.toString(ports.scoringGrpc()),
                "SLIPWAY_SERVING_STATE", state.toString(),
                "SLIPWAY_SERVING_HAND_OVER", "true",
                "SLIPWAY_PREDICTION_LOG",
                    folder(home.root().resolve(SERVING).resolve("predictions"))),
            login(SERVING),
            telemetry(),
            asTheUserSays(PREDICTIONS))
        .announcedIn(state);
  }

  /** OpenSearch, for Operate and Tasklist. */
  Part search() {
    return program(
        new Program(
            SEARCH,
            SearchBuild.MODULE,
            "io.slipway.search.SearchNode",
            SEARCH_JVM,
            List.of(
                folder(home.root().resolve(SEARCH)),
                Integer.toString(ports.search()),
                Integer.toString(ports.searchTransport()))),
        ports.search(),
        "/_cluster/health",
        Map.of());
  }

  private Map<String, String> engine() {
    return Map.of(
        "SLIPWAY_ENGINE_GRPC", text(ports.gateway()),
        "SLIPWAY_ENGINE_REST", text(ports.engineRest()));
  }

  /** Who the program is, and who says who the others are. */
  private Map<String, String> login(String program) {
    Identities.Login login = home.identities().client("slipway-" + program);
    return Map.of(
        "SLIPWAY_ISSUER", ports.issuer().toString(),
        "SLIPWAY_CLIENT_ID", login.name(),
        "SLIPWAY_CLIENT_SECRET", login.secret(),
        "SLIPWAY_TOKEN_CACHE", home.identities().tokenCache(program).toString());
  }

  /** Where traces go; what the programs are called there they say themselves. */
  private Map<String, String> telemetry() {
    Map<String, String> said = new HashMap<>(user);
    said.keySet().removeIf(name -> !name.startsWith("OTEL_") || name.equals("OTEL_SERVICE_NAME"));
    return said;
  }

  /** The client by which people log in to the console. */
  private Map<String, String> console() {
    Identities.Login login = home.identities().client("slipway-console");
    return Map.of(
        "SLIPWAY_CONSOLE_CLIENT_ID", login.name(),
        "SLIPWAY_CONSOLE_CLIENT_SECRET", login.secret());
  }

  private Map<String, String> asTheUserSays(Set<String> names) {
    Map<String, String> said = new HashMap<>(user);
    said.keySet().retainAll(names);
    return said;
  }

  @SafeVarargs
  private Part program(
      Program program, int port, String healthPath, Map<String, String>... environments) {
    Map<String, String> environment = new HashMap<>();
    Stream.of(environments).forEach(environment::putAll);
    List<String> command = new ArrayList<>();
    command.add(JdkFinder.ofThisMachine(user).forSpark().java().toString());
    command.addAll(program.jvm());
    command.addAll(List.of("-cp", checkout.classPath(program.module()), program.mainClass()));
    command.addAll(program.args());
    URI health = StackPorts.loopback(port).resolve(healthPath);
    return new Part(
            program.name(),
            command,
            environment,
            Path.of(folder(home.root().resolve(program.name()))),
            port,
            HealthCheck.http(health),
            "TERM")
        .and(Map.of("SLIPWAY_ARTIFACTS", folder(home.artifacts())));
  }

  /** Our own data, the examples, and what the user named. */
  private String dataRoots() {
    return Stream.of(
            folder(home.data()),
            checkout.root().resolve("examples").toString(),
            user.get("SLIPWAY_DATA"),
            user.get("SLIPWAY_DATA_ROOTS"))
        .filter(Objects::nonNull)
        .filter(root -> !root.isBlank())
        .collect(Collectors.joining(":"));
  }

  private static String folder(Path folder) {
    try {
      return Files.createDirectories(folder).toString();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot make the folder " + folder, e);
    }
  }

  private static String text(int port) {
    return StackPorts.loopback(port).toString();
  }

  private record Program(
      String name, String module, String mainClass, List<String> jvm, List<String> args) {}
}
