package io.slipway.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What docker-compose.yml promises, as far as it can be seen without containers. */
class ComposeTest {
  private static final Path FILE = Path.of("../docker-compose.yml");
  private static final Pattern SECRET = Pattern.compile(".*(SECRET|PASSWORD|TOKEN)$");

  /** Programs that write into their own folders; the file says where. */
  private static final Set<String> WRITING = Set.of("keycloak", "search");

  private final Map<String, Object> file = read();
  private final Map<String, Object> services = map(file.get("services"));

  @Test
  void everyServiceHasAHealthCheckAndALimitOfItsMemory() {
    SoftAssertions.assertSoftly(
        softly ->
            services.forEach(
                (name, service) -> {
                  softly.assertThat(map(service)).as(name).containsKeys("healthcheck", "mem_limit");
                  softly
                      .assertThat(map(map(service).get("healthcheck")))
                      .as(name)
                      .containsKey("test");
                }));
  }

  @Test
  void everyServiceButThoseThatCannotHasAReadOnlyFileSystem() {
    assertThat(names(service -> !Boolean.TRUE.equals(service.get("read_only"))))
        .containsExactlyInAnyOrderElementsOf(WRITING);
  }

  @Test
  void noServiceMayGainRightsAndOnlyTheDatabaseStartsWithAny() {
    assertThat(
            names(service -> !list(service.get("security_opt")).contains("no-new-privileges:true")))
        .isEmpty();
    assertThat(names(service -> !list(service.get("cap_drop")).contains("ALL")))
        .containsExactly("postgres");
  }

  @Test
  void portsArePublishedOnTheLoopbackAddressOnly() {
    assertThat(all("ports")).isNotEmpty().allSatisfy(it -> assertThat(it).startsWith("127.0.0.1:"));
  }

  @Test
  void theEngineTheDatabaseAndSparkArePublishedToNobody() {
    assertThat(names(service -> service.containsKey("ports")))
        .containsExactlyInAnyOrder(
            "keycloak",
            "workers",
            "serving",
            "operate",
            "tasklist",
            "prometheus",
            "grafana",
            "mail");
  }

  @Test
  void noSecretStandsInTheFile() {
    SoftAssertions.assertSoftly(
        softly ->
            services.forEach(
                (name, service) ->
                    map(map(service).getOrDefault("environment", Map.of()))
                        .keySet()
                        .forEach(
                            variable ->
                                softly
                                    .assertThat(SECRET.matcher(variable).matches())
                                    .as(name + " " + variable + ": say " + variable + "_FILE")
                                    .isFalse())));
    assertThat(map(file.get("secrets")))
        .allSatisfy(
            (name, secret) ->
                assertThat(map(secret))
                    .containsOnlyKeys("file")
                    .extractingByKey("file")
                    .asString()
                    .endsWith("/secrets/containers/" + name));
  }

  @Test
  void aSecretThatAServiceReadsIsGivenToIt() {
    SoftAssertions.assertSoftly(
        softly ->
            services.forEach(
                (name, service) ->
                    map(map(service).getOrDefault("environment", Map.of()))
                        .values()
                        .forEach(
                            value -> {
                              if (String.valueOf(value).startsWith("/run/secrets/")) {
                                softly
                                    .assertThat(list(map(service).get("secrets")))
                                    .as(name)
                                    .contains(String.valueOf(value).replace("/run/secrets/", ""));
                              }
                            })));
  }

  @ParameterizedTest
  @CsvSource({
    "workers, SLIPWAY_ISSUER SLIPWAY_ISSUER_BACKEND SLIPWAY_CLIENT_SECRET SLIPWAY_DB_URL"
        + " SLIPWAY_DB_USER SLIPWAY_DB_PASSWORD SLIPWAY_ARTIFACTS SLIPWAY_SECRETS"
        + " SLIPWAY_CONSOLE_CLIENT_SECRET SLIPWAY_DATA_ROOTS SLIPWAY_SERVING_URL"
        + " SLIPWAY_ENGINE_GRPC SLIPWAY_ENGINE_REST SLIPWAY_BIND",
    "spark, SLIPWAY_ISSUER SLIPWAY_ISSUER_BACKEND SLIPWAY_CLIENT_ID SLIPWAY_CLIENT_SECRET"
        + " SLIPWAY_ARTIFACTS SLIPWAY_ENGINE_GRPC SLIPWAY_ENGINE_REST SLIPWAY_DATA_ROOTS"
        + " SLIPWAY_SPARK_MASTER SLIPWAY_PREDICTION_LOG SLIPWAY_BIND",
    "serving, SLIPWAY_ISSUER SLIPWAY_ISSUER_BACKEND SLIPWAY_ARTIFACTS SLIPWAY_SERVING_STATE"
        + " SLIPWAY_PREDICTION_LOG SLIPWAY_BIND"
  })
  void eachProgramGetsTheVariablesThatItNeeds(String service, String variables) {
    Set<String> given =
        map(map(services.get(service)).get("environment")).keySet().stream()
            .map(name -> name.replaceFirst("_FILE$", ""))
            .collect(Collectors.toSet());

    assertThat(given).contains(variables.split(" "));
  }

  /** A variable without a value fails the import of the realm only at the first start. */
  @Test
  void everyPlaceholderOfTheRealmHasAValue() throws IOException {
    String realm = Files.readString(Path.of("../config/keycloak/slipway-realm.json"));
    Set<String> placeholders = new TreeSet<>();
    Pattern.compile("\\$\\{(SLIPWAY_\\w+)}")
        .matcher(realm)
        .results()
        .forEach(found -> placeholders.add(found.group(1) + "_FILE"));

    assertThat(placeholders).isNotEmpty();
    assertThat(map(map(services.get("keycloak")).get("environment")).keySet())
        .containsAll(placeholders);
  }

  @Test
  void everySecretIsMadeByTheScript(@TempDir Path home) throws Exception {
    var secrets = new ProcessBuilder("../containers/secrets", "full");
    secrets.environment().put("SLIPWAY_HOME", home.toString());
    Process made = secrets.redirectErrorStream(true).start();

    assertThat(new String(made.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
        .contains("secrets");
    assertThat(made.waitFor()).isZero();
    for (String name : map(file.get("secrets")).keySet()) {
      assertThat(home.resolve("secrets/containers").resolve(name)).isNotEmptyFile();
    }
    assertThat(Files.getPosixFilePermissions(home.resolve("secrets")).toString())
        .doesNotContain("GROUP", "OTHERS");
  }

  @Test
  void theCoreNeedsNothingThatOnlyTheFullStackHas() {
    Set<String> core = names(service -> list(service.get("profiles")).contains("core"));

    assertThat(core)
        .containsExactlyInAnyOrder("postgres", "keycloak", "engine", "workers", "spark", "serving");
    for (String name : core) {
      Object needs = map(services.get(name)).getOrDefault("depends_on", Map.of());
      assertThat(core).containsAll(map(needs).keySet());
    }
    assertThat(names(service -> !list(service.get("profiles")).contains("full"))).isEmpty();
  }

  @Test
  void sparkInAContainerRunsWithTheOptionsOfALocalOne() throws IOException {
    String recipe =
        Files.readString(
            Path.of("../launcher/src/main/java/io/slipway/launcher/stack/ProgramRecipes.java"));

    assertThat(Files.readAllLines(Path.of("../containers/spark.options")))
        .isNotEmpty()
        .allSatisfy(option -> assertThat(recipe).contains('"' + option + '"'));
  }

  private Set<String> names(Predicate<Map<String, Object>> predicate) {
    return services.entrySet().stream()
        .filter(service -> predicate.test(map(service.getValue())))
        .map(Map.Entry::getKey)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private List<String> all(String key) {
    return services.values().stream().flatMap(it -> list(map(it).get(key)).stream()).toList();
  }

  private static Map<String, Object> read() {
    try {
      return map(new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(FILE)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @SuppressWarnings("unchecked") // keys of YAML maps here are texts
  private static Map<String, Object> map(Object value) {
    return (Map<String, Object>) value;
  }

  /** A list's entries as texts; of an entry with options its name. */
  private static List<String> list(Object value) {
    Stream<?> entries = value instanceof Collection<?> all ? all.stream() : Stream.empty();
    return entries
        .map(it -> it instanceof Map<?, ?> named ? named.get("source") : it)
        .map(String::valueOf)
        .toList();
  }
}
