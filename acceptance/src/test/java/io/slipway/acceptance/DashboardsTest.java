package io.slipway.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people look at names only what there is. */
class DashboardsTest {
  private static final Path CONFIG = Path.of("..", "config");
  private static final Path RULES = CONFIG.resolve("prometheus/rules.yml");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  @TempDir Path folder;

  @Test
  void findsTheMetricsOfAQuery() {
    assertThat(
            PromqlNames.of(
                "histogram_quantile(0.9, sum by (le, model) (rate(a_bucket{x=\"b{c\"}[5m])))"
                    + " / on (job) group_left (team) d:e offset 5m or vector(0) > bool 1e3"))
        .containsExactly("a_bucket", "d:e");
  }

  @Test
  void everyDashboardNamesOnlyMetricsOfTheReference() throws IOException {
    assertThat(unknown(dashboardQueries())).isEmpty();
  }

  @Test
  void everyRuleNamesOnlyMetricsOfTheReference() throws IOException {
    Map<String, String> queries = new TreeMap<>();
    rules().forEach(rule -> queries.put(rule.path("alert").asText(), rule.path("expr").asText()));

    assertThat(unknown(queries)).isEmpty();
  }

  @Test
  void everyRuleSaysHowBadItIsWhatIsWrongAndWhatToDo() throws IOException {
    assertThat(rules()).isNotEmpty();
    assertThat(rules())
        .allSatisfy(
            rule -> {
              assertThat(rule.at("/labels/severity").asText()).isIn("info", "warning", "critical");
              assertThat(rule.at("/annotations/summary").asText()).isNotBlank();
              assertThat(rule.at("/annotations/do").asText()).isNotBlank();
            });
  }

  @Test
  void panelsHaveIdsOfTheirOwnAQueryAndTheVariableAsDataSource() throws IOException {
    Set<String> uids = new HashSet<>();
    for (Path file : dashboards()) {
      JsonNode dashboard = JSON.readTree(file.toFile());
      assertThat(uids.add(dashboard.path("uid").asText())).as(file + " uid").isTrue();
      assertThat(dashboard.at("/templating/list/0/type").asText()).isEqualTo("datasource");
      Set<Integer> ids = new HashSet<>();
      for (JsonNode panel : dashboard.path("panels")) {
        String where = file + " " + panel.path("title").asText();
        assertThat(ids.add(panel.path("id").asInt())).as(where + " id").isTrue();
        assertThat(panel.path("targets")).as(where + " queries").isNotEmpty();
        assertThat(panel.at("/datasource/uid").asText()).as(where).isEqualTo("${datasource}");
        for (JsonNode target : panel.path("targets")) {
          assertThat(target.path("expr").asText()).as(where).isNotBlank();
          assertThat(target.at("/datasource/uid").asText()).as(where).isEqualTo("${datasource}");
        }
      }
    }
    assertThat(uids).hasSizeGreaterThanOrEqualTo(6);
  }

  /** Prometheus' own parser, for the queries of the dashboards as well. */
  @Test
  void prometheusUnderstandsEveryRuleAndQuery() throws Exception {
    assumeTrue(isThere("promtool"), "promtool is not installed: queries were not parsed by it");
    List<Map<String, String>> records = new ArrayList<>();
    dashboardQueries()
        .values()
        .forEach(
            query ->
                records.add(
                    Map.of(
                        "record",
                        "query:n" + records.size(),
                        "expr",
                        query.replace("$__rate_interval", "5m"))));
    Path queries = folder.resolve("queries.yml");
    YAML.writeValue(
        queries.toFile(),
        Map.of("groups", List.of(Map.of("name", "dashboards", "rules", records))));

    Process check =
        new ProcessBuilder("promtool", "check", "rules", RULES.toString(), queries.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(check.getInputStream().readAllBytes());

    assertThat(check.waitFor()).as(said).isZero();
  }

  private static Map<String, Set<String>> unknown(Map<String, String> queries) {
    Set<String> known = MetricsReference.read().series();
    Map<String, Set<String>> unknown = new TreeMap<>();
    queries.forEach(
        (where, query) -> {
          Set<String> names = PromqlNames.of(query);
          assertThat(names).as(where + " names no metric: " + query).isNotEmpty();
          names.removeAll(known);
          if (!names.isEmpty()) {
            unknown.put(where, names);
          }
        });
    return unknown;
  }

  private static Map<String, String> dashboardQueries() throws IOException {
    Map<String, String> queries = new TreeMap<>();
    for (Path file : dashboards()) {
      for (JsonNode panel : JSON.readTree(file.toFile()).path("panels")) {
        for (JsonNode target : panel.path("targets")) {
          queries.put(
              file.getFileName() + " " + panel.path("id") + target.path("refId").asText(),
              target.path("expr").asText());
        }
      }
    }
    return queries;
  }

  private static List<Path> dashboards() throws IOException {
    try (Stream<Path> files = Files.list(CONFIG.resolve("grafana/dashboards"))) {
      return files.sorted().toList();
    }
  }

  private static List<JsonNode> rules() throws IOException {
    List<JsonNode> rules = new ArrayList<>();
    for (JsonNode group : YAML.readTree(RULES.toFile()).path("groups")) {
      group.path("rules").forEach(rules::add);
    }
    return rules;
  }

  private static boolean isThere(String program) {
    return Stream.of(System.getenv("PATH").split(":"))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }
}
