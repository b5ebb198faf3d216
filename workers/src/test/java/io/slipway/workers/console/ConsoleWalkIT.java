package io.slipway.workers.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.workers.TestLogins;
import io.slipway.workers.TestTokens;
import io.slipway.workers.access.AccessRule;
import io.slipway.workers.console.Browser.Page;
import io.slipway.workers.people.Role;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/** Every page that there is, opened in every role and by nobody. */
class ConsoleWalkIT extends ConsoleCase {
  private static final Path TABLE = Path.of("../docs/reference/console.md");
  private static final Path SAVED = Path.of("target/console");

  @Autowired private List<RequestMappingInfoHandlerMapping> mappings;

  @AfterEach
  void tokensAsUsual() {
    TestLogins.giveOutAsUsual();
  }

  @Test
  void everyPageHasARowAndEveryRowAPage() {
    Set<String> mapped = new TreeSet<>();
    mappings.stream()
        .flatMap(mapping -> mapping.getHandlerMethods().keySet().stream())
        .forEach(
            info ->
                info.getPatternValues().stream()
                    .filter(path -> path.startsWith("/console"))
                    .forEach(
                        path ->
                            info.getMethodsCondition()
                                .getMethods()
                                .forEach(method -> mapped.add(method + " " + path))));

    assertThat(mapped)
        .isEqualTo(
            ConsoleTable.RULES.stream()
                .map(rule -> rule.method() + " " + rule.path())
                .collect(Collectors.toCollection(TreeSet::new)));
  }

  @Test
  void theDocumentationShowsTheSameRows() throws IOException {
    List<String> shown =
        Files.readAllLines(TABLE).stream().filter(l -> l.matches("\\| `(GET|POST) /.*")).toList();

    assertThat(shown)
        .containsExactlyElementsOf(
            ConsoleTable.RULES.stream()
                .map(
                    r ->
                        "| `%s %s` | %s |"
                            .formatted(
                                r.method(),
                                r.path(),
                                r.isOpen() ? "everyone, without a login" : r.whoMay()))
                .toList());
  }

  @Test
  void nobodyComesInWithoutALogin() {
    Browser nobody = browserOf("nobody");
    for (AccessRule rule : ConsoleTable.RULES) {
      if (rule.method().equals("GET") && !rule.isOpen()) {
        var answer = nobody.once(HttpRequest.newBuilder(nobody.uri(address(rule))));
        assertThat(answer.statusCode()).as(rule.toString()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location").orElseThrow())
            .endsWith("/console/login/keycloak");
      }
    }
  }

  @Test
  void everyRoleOpensWhatItsRowSaysAndNothingElse() {
    List<String> wrong = new ArrayList<>();
    for (Role role : Role.values()) {
      TestLogins.giveOut(user -> TestTokens.of(user, "walkers", role), 300);
      Browser browser = browserOf("walker-" + role.wireName());
      String csrf = csrfOf(browser);
      for (AccessRule rule : ConsoleTable.RULES) {
        int status =
            rule.method().equals("GET")
                ? browser.open(address(rule)).status()
                : browser.post(address(rule), Map.of("_csrf", csrf)).status();
        boolean open = rule.isOpen() || rule.roles().contains(role);
        if (open == (status == 403 || status == 401) || status >= 500) {
          wrong.add(role.wireName() + " " + rule + " gives " + status);
        }
      }
    }

    assertThat(wrong).isEmpty();
  }

  @Test
  void whatHasNoRowIsNoPage() {
    assertThat(browserOf("admin").open("/console/nothing").status()).isEqualTo(404);
    assertThat(browserOf("admin").open("/console/assets/layout.html").status()).isEqualTo(404);
  }

  /** What a browser checks further: workers/tools and processes/tools open the saved pages. */
  @Test
  void everyPageCanBeReadWithoutEyes() throws IOException {
    Files.createDirectories(SAVED);
    Browser lead = browserOf("lead");
    Browser auditor = browserOf("auditor");
    releases.make(ARTIFACTS, model);
    batch();
    for (Map.Entry<String, Page> page : pages(lead, auditor).entrySet()) {
      assertThat(page.getValue().status()).as(page.getKey()).isEqualTo(200);
      Files.writeString(SAVED.resolve(page.getKey() + ".html"), page.getValue().answer().body());
      checkStructure(page.getKey(), page.getValue().html());
    }
  }

  private Map<String, Page> pages(Browser lead, Browser auditor) {
    return Map.ofEntries(
        Map.entry("home", lead.open("/console")),
        Map.entry("tasks", lead.open("/console/tasks")),
        Map.entry("task", lead.open("/console/tasks/" + task)),
        Map.entry("lifecycles", lead.open("/console/lifecycles?model=" + model)),
        Map.entry("lifecycle", lead.open("/console/lifecycles/" + lifecycle())),
        Map.entry("models", lead.open("/console/models")),
        Map.entry("model", lead.open("/console/models/" + model)),
        Map.entry("version", lead.open("/console/models/" + model + "/versions/1")),
        Map.entry(
            "comparison",
            lead.open("/console/comparison?runs=" + model + ":1&runs=" + model + ":2")),
        Map.entry("deployments", lead.open("/console/deployments")),
        Map.entry("monitoring", lead.open("/console/monitoring")),
        Map.entry("batch", lead.open("/console/batches/" + model + "-b000001")),
        Map.entry("batches", lead.open("/console/batches")),
        Map.entry("audit", auditor.open("/console/audit?verify=yes")));
  }

  private static void checkStructure(String name, Document page) {
    assertThat(page.select("html").attr("lang")).as(name).isEqualTo("en");
    assertThat(page.title()).as(name).endsWith("– Slipway").hasSizeGreaterThan(12);
    assertThat(page.select("main, header, nav[aria-label], footer")).as(name).hasSize(4);
    assertThat(page.select("h1")).as(name).hasSize(1);
    assertThat(page.select("a.skip").attr("href")).as(name).isEqualTo("#main");
    int before = 0;
    for (Element heading : page.select("h1, h2, h3, h4")) {
      int level = heading.tagName().charAt(1) - '0';
      assertThat(level).as(name + ": " + heading.text()).isLessThanOrEqualTo(before + 1);
      before = level;
    }
    assertThat(page.select("table:not(:has(caption))")).as(name).isEmpty();
    assertThat(page.select("th:not([scope])")).as(name).isEmpty();
    for (Element field : page.select("input:not([type=hidden]), select, textarea")) {
      boolean labelled =
          field.hasAttr("aria-label") || !page.select("label[for=" + field.id() + "]").isEmpty();
      assertThat(labelled).as(name + ": " + field).isTrue();
    }
  }

  private String csrfOf(Browser browser) {
    return java.util.Optional.ofNullable(
            browser.open("/console").html().select("[name=_csrf]").first())
        .map(Element::val)
        .orElse("none");
  }

  private static String address(AccessRule rule) {
    return rule.path()
        .replace("{file}", "console.css")
        .replace("{version}", "999999")
        .replace("{key}", "999999")
        .replaceAll("\\{[^}]+}", "nothing");
  }
}
