package io.slipway.workers.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.slipway.workers.HttpIT;
import io.slipway.workers.TestTokens;
import io.slipway.workers.people.Role;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/** Every operation that there is, asked by every role and by nobody. */
class AccessIT extends HttpIT {
  /** Where Spring shows errors: reached by no request. */
  private static final String ERRORS = "/error";

  @Autowired private List<RequestMappingInfoHandlerMapping> mappings;

  private record Operation(String method, String path) {
    /** An address that fits the pattern and holds nothing. */
    String address() {
      return path.replace("{version}", "999999")
          .replace("{key}", "999999")
          .replaceAll("\\{[^}]+}", "nothing")
          .replace("**", "nothing");
    }

    boolean isLike(AccessRule rule) {
      return rule.method().equals(method)
          && rule.path().replaceAll("\\{[^}]+}", "{}").equals(path.replaceAll("\\{[^}]+}", "{}"));
    }
  }

  @Test
  void everyOperationHasARow() {
    assertThat(operations())
        .isNotEmpty()
        .allSatisfy(
            operation ->
                assertThat(row(operation))
                    .as(operation + " needs a row in AccessTable")
                    .isPresent());
  }

  @Test
  void eachRowIsThereOnce() {
    List<String> rows =
        AccessTable.RULES.stream().map(rule -> rule.path() + " " + rule.method()).toList();

    assertThat(rows).doesNotHaveDuplicates();
  }

  @Test
  void nobodyComesInWithoutAToken() {
    for (Operation operation : operations()) {
      int expected = rule(operation).isOpen() ? 0 : 401;
      int status = send(method(request(operation.address()), operation)).status();
      if (expected == 0) {
        assertThat(status).as(operation.toString()).isNotIn(401, 403);
      } else {
        assertThat(status).as(operation.toString()).isEqualTo(expected);
      }
    }
  }

  @Test
  void everyRoleOpensWhatItsRowSaysAndNothingElse() {
    List<String> wrong = new ArrayList<>();
    for (Role role : Role.values()) {
      String token = TestTokens.of("walker", "walkers", role);
      for (Operation operation : operations()) {
        AccessRule rule = rule(operation);
        int status = send(method(with(token, operation.address()), operation)).status();
        boolean open = rule.isOpen() || rule.roles().contains(role);
        if (open == (status == 403 || status == 401)) {
          wrong.add(role.wireName() + " " + operation + " gives " + status);
        }
      }
    }

    assertThat(wrong).isEmpty();
  }

  @Test
  void aTokenWithoutARoleOpensNothing() {
    String token = TestTokens.of("walker", "walkers");
    for (Operation operation : operations()) {
      if (!rule(operation).isOpen()) {
        assertThat(send(method(with(token, operation.address()), operation)).status())
            .as(operation.toString())
            .isEqualTo(403);
      }
    }
  }

  @Test
  void whatHasNoRowIsThereForNobody() {
    for (String path : List.of("/v1/nothing", "/actuator/env", ERRORS, "/")) {
      assertThat(getAs("admin", path).status()).as(path).isEqualTo(404);
      assertThat(send(request(path).GET()).status()).as(path).isEqualTo(401);
    }
    assertThat(send(as("admin", "/v1/models").method("PATCH", BodyPublishers.noBody())).status())
        .isEqualTo(404);
  }

  @Test
  void answersToHeadAsToGet() {
    assertThat(send(request("/v1/models").method("HEAD", BodyPublishers.noBody())).status())
        .isEqualTo(401);
    assertThat(send(asked("/v1/models").method("HEAD", BodyPublishers.noBody())).status())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/audit/", "/v1/audit;x=1", "/v1//audit", "/v1/./audit", "/v1/models/../audit",
        "/v1/models/..%2faudit", "/v1/%61udit", "/v1/audit%00", "/v1/AUDIT", "/v1/audit.json",
        "/v1/models/%252e%252e/audit", "/v1/models/..%5caudit"
      })
  void anotherSpellingOfAPathOpensNothing(String path) {
    Answer answer = get(path);

    assertThat(answer.status()).isIn(400, 403, 404);
    assertThat(answer.text()).doesNotContain("\"entries\"");
  }

  @Test
  void saysWhichRoleIsNeededAndWritesTheAttemptDown() {
    Answer answer = send(as("approver", "/v1/lifecycles").POST(BodyPublishers.ofString("{}")));

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(answer.detail())
        .isEqualTo(
            "approver may not do this: POST /v1/lifecycles needs one of the roles data-scientist,"
                + " ml-ops. Log in as somebody who has one, or ask an administrator for it");
    JsonNode entry = getAs("auditor", "/v1/audit?who=approver&limit=1").body().at("/entries/0");
    assertThat(entry.path("action").asText()).isEqualTo("access.refused");
    assertThat(entry.path("subject").asText()).isEqualTo("POST /v1/lifecycles");
    assertThat(entry.at("/details/roles").asText()).isEqualTo("approver");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{\"version\": 1, \"by\": \"somebody\"}", "{\"version\": 1, \"team\": \"other\"}"})
  void refusesFieldsThatABodyDoesNotHave(String body) {
    Answer answer = put("/v1/models/none/aliases/a", body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.detail()).contains("unknown field");
  }

  @Test
  void refusesAFieldThatIsSaidTwice() {
    Answer answer = put("/v1/models/none/aliases/a", "{\"version\": 1, \"version\": 2}");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.detail()).contains("Duplicate field 'version'");
  }

  @Test
  void refusesAnEngineRecordThatIsNone() {
    String exporter = TestTokens.of("service-account-slipway-exporter", "demo", Role.ENGINE);

    Answer answer = send(with(exporter, "/v1/engine-records").POST(BodyPublishers.ofString("{}")));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.detail()).contains("valueType, intent and value");
  }

  @ParameterizedTest
  @ValueSource(strings = {"requestedBy", "state", "lifecycleId", "approvedBy"})
  void refusesProtectedFieldsInARequest(String field) {
    Answer answer =
        post(
            "/v1/lifecycles",
            "{\"model\": \"m\", \"data\": {\"uri\": \"a\"}, \"target\": {\"column\": \"y\"}, \"%s\": \"x\"}"
                .formatted(field));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.detail()).contains(field + ": unknown field");
  }

  private Set<Operation> operations() {
    return mappings.stream()
        .flatMap(mapping -> mapping.getHandlerMethods().keySet().stream())
        .flatMap(AccessIT::operations)
        .filter(operation -> !operation.path().equals(ERRORS))
        // the console has a table and a walk of its own
        .filter(operation -> !operation.path().startsWith("/console"))
        .collect(
            Collectors.toCollection(
                () ->
                    new TreeSet<>(
                        Comparator.comparing(Operation::path).thenComparing(Operation::method))));
  }

  private static Stream<Operation> operations(RequestMappingInfo mapping) {
    Set<String> methods =
        mapping.getMethodsCondition().getMethods().stream()
            .map(Enum::name)
            .collect(Collectors.toSet());
    return mapping.getPatternValues().stream()
        .flatMap(
            path ->
                (methods.isEmpty() ? Set.of("GET") : methods)
                    .stream().map(method -> new Operation(method, path)));
  }

  private static Optional<AccessRule> row(Operation operation) {
    return AccessTable.RULES.stream()
        .filter(
            rule ->
                operation.isLike(rule)
                    || (rule.path().endsWith("/**")
                        && rule.method().equals(operation.method())
                        && operation.path().startsWith(rule.path().replace("**", ""))))
        .findFirst();
  }

  private static AccessRule rule(Operation operation) {
    return row(operation).orElseThrow(() -> new AssertionError(operation + " has no row"));
  }

  private static HttpRequest.Builder method(HttpRequest.Builder request, Operation operation) {
    return request
        .header("Content-Type", "application/json")
        .method(operation.method(), BodyPublishers.ofString("{}"));
  }
}
