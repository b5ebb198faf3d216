package io.slipway.workers.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.slipway.contract.LifecycleId;
import io.slipway.workers.HttpIT;
import io.slipway.workers.Release;
import io.slipway.workers.TestTokens;
import io.slipway.workers.lifecycle.LifecycleStore;
import io.slipway.workers.people.Role;
import io.slipway.workers.registry.ModelVersion;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/** Somebody of another team, with every role that a team gives, asks for what is not theirs. */
@Import(Release.class)
class TenancyIT extends HttpIT {
  private static final AtomicLong NUMBERS = new AtomicLong(7_000_000);
  private static final Map<String, String> BODIES =
      Map.of(
          "decision", "{\"decision\": \"APPROVE\", \"comment\": \"mine now\"}",
          "{alias}", "{\"version\": 1}",
          "{key}", "{\"value\": \"x\"}",
          "roll-back", "{\"environment\": \"production\", \"reason\": \"x\"}",
          "promotion", "{\"environment\": \"production\"}",
          "verdict", "{\"verdict\": \"PROMOTE\", \"reason\": \"x\"}");
  private static final String DIGEST = "sha-256=:RK/0qy18MlBSVnWgjwz6lZEWjP/lF5HF9bvEF8FabDg=:";

  /** What is nobody's team's, or has no id in its path. */
  private static final Set<String> WITHOUT_TEAM =
      Set.of(
          "/v1/delegations/{id}",
          "/v1/batches/{id}",
          "/v1/batches/{id}/files/{folder}/{file}",
          "/v1/monitoring/runs/{key}");

  private final String model = "tenancy-" + NUMBERS.incrementAndGet();
  private final long task = NUMBERS.incrementAndGet();
  @Autowired private Release releases;
  @Autowired private LifecycleStore lifecycles;
  @Autowired private JdbcClient sql;
  @Autowired private List<RequestMappingInfoHandlerMapping> mappings;
  private ModelVersion version;

  @BeforeEach
  void makeSomethingOfTheTeamDemo() throws IOException {
    version = releases.make(ARTIFACTS, model);
    lifecycles.bind(version.lifecycleId(), task);
    sql.sql(
            """
            insert into process_instance (key, root_key, process_id, started_at)
            values (:key, :key, 'model-lifecycle', now())""")
        .param("key", task)
        .update();
    sql.sql(
            """
            insert into user_task (key, process_instance_key, process_id, element_id, state,
              candidate_groups, priority, created_at, position)
            values (:key, :key, 'model-approval', 'Task_ReviewModel', 'OPEN', '{approvers}', 50,
              now(), 1)""")
        .param("key", task)
        .update();
    raiseDrift();
    assertThat(put("/v1/models/" + model + "/aliases/mine", "{\"version\": 1}").status())
        .isEqualTo(200);
  }

  /** A case of drift with the id of the lifecycle, so that one id fits all addresses. */
  private void raiseDrift() {
    sql.sql(
            """
            insert into monitoring_window (id, model, version, from_at, at)
            values (:id, :model, 1, now(), now())""")
        .param("id", version.lifecycleId().value())
        .param("model", model)
        .update();
    sql.sql(
            """
            insert into drift_case (id, model, version, window_id, severity, reason, raised_at)
            values (:id, :model, 1, :id, 'ALERT', 'It moved.', now())""")
        .param("id", version.lifecycleId().value())
        .param("model", model)
        .update();
  }

  @Test
  void anotherTeamFindsNothingAtAnyAddress() {
    List<AccessRule> rules = rulesWithIds();
    assertThat(rules).hasSizeGreaterThan(15);

    assertThat(rules)
        .allSatisfy(rule -> assertThat(statusOf(rule)).as(rule.toString()).isEqualTo(404));
    assertThat(get("/v1/models/" + model + "/aliases/mine").body().path("version").asInt())
        .isEqualTo(1);
  }

  @Test
  void theOwnTeamFindsItThere() {
    for (AccessRule rule : rulesWithIds()) {
      if (rule.method().equals("GET")) {
        int status = getAs("ann", address(rule)).status();
        assertThat(status).as(rule.toString()).isEqualTo(200);
      }
    }
  }

  @Test
  void listsShowTheOwnTeamsOnly() {
    for (String list :
        List.of("/v1/lifecycles", "/v1/tasks", "/v1/models", "/v1/datasets", "/v1/runs")) {
      assertThat(send(with(outsider(), list).GET()).text()).as(list).doesNotContain(model);
    }
    for (String list : List.of("/v1/lifecycles", "/v1/tasks", "/v1/models", "/v1/datasets")) {
      assertThat(get(list).text()).as(list).contains(model);
      assertThat(getAs("auditor", list).text()).as(list).contains(model);
    }
    assertThat(send(with(outsider(), "/v1/lifecycles?model=" + model).GET()).body()).isEmpty();
  }

  @Test
  void anotherTeamsVersionsCannotBeCompared() {
    Answer answer =
        send(with(outsider(), "/v1/comparison?runs=" + model + ":1," + model + ":2").GET());

    assertThat(answer.status()).isEqualTo(404);
  }

  @Test
  void theRefusalIsThatOfSomethingThatIsNotThere() {
    String hidden = send(with(outsider(), "/v1/models/" + model).GET()).detail();
    String absent = send(with(outsider(), "/v1/models/none").GET()).detail();

    assertThat(hidden.replace(model, "none")).isEqualTo(absent);
  }

  @Test
  void aNameBelongsToTheFirstTeamThatUsedIt() {
    Answer asModel = start(outsider(), model, null, null);
    Answer asDataset = start(outsider(), model + "-b", model, null);

    assertThat(asModel.status()).isEqualTo(409);
    assertThat(asModel.detail())
        .isEqualTo(
            "This name is taken: another team has a model '%s'. Choose another model"
                .formatted(model));
    assertThat(asDataset.status()).isEqualTo(409);
    assertThat(asDataset.detail()).contains("another team has a dataset").contains("data.name");
    assertThat(start(TestTokens.of("ann"), model + "-b", null, null).status())
        .as("a refused start takes no name")
        .isEqualTo(202);
  }

  @Test
  void aRequestIsForATeamOfItsRequester() {
    assertThat(start(TestTokens.of("ann"), model + "-c", null, "other").detail())
        .contains("team: ann is not in the team 'other', but in demo");
    assertThat(start(TestTokens.of("ann"), model + "-d", null, "demo").body().path("team").asText())
        .isEqualTo("demo");
    String inNone =
        TestTokens.sign(
            TestTokens.key(),
            TestTokens.claims("loner", List.of(), List.of("data-scientist")).build());
    Answer none = start(inNone, model + "-e", null, null);
    assertThat(none.status()).isEqualTo(403);
    assertThat(none.detail()).contains("is in no team");
    String inTwo =
        TestTokens.sign(
            TestTokens.key(),
            TestTokens.claims("both", List.of("/teams/a", "/teams/b"), List.of("data-scientist"))
                .build());
    assertThat(start(inTwo, model + "-f", null, null).detail())
        .contains("team: say for which of your teams it is: a, b");
    assertThat(start(inTwo, model + "-f", null, "b").body().path("team").asText()).isEqualTo("b");
  }

  @Test
  void tellsWhoStartedWhat() {
    String entries =
        getAs("auditor", "/v1/audit?lifecycle=" + version.lifecycleId()).body().toString();

    assertThat(entries).contains("lifecycle.started", "model.registered");
    JsonNode aliases = getAs("auditor", "/v1/audit?subject=" + model + ":1").body().path("entries");
    assertThat(StreamSupport.stream(aliases.spliterator(), false))
        .extracting(entry -> entry.path("action").asText() + " " + entry.path("who").asText())
        .contains("alias.set ann", "model.registered slipway-workers");
  }

  @Test
  void cancellingIsWrittenDown() {
    LifecycleId id = version.lifecycleId();

    assertThat(post("/v1/lifecycles/" + id + "/cancellation", "").status()).isEqualTo(202);

    assertThat(
            getAs("auditor", "/v1/audit?who=ann&limit=1").body().at("/entries/0/action").asText())
        .isEqualTo("lifecycle.cancelled");
  }

  private List<AccessRule> rulesWithIds() {
    Set<String> mapped =
        mappings.stream()
            .flatMap(mapping -> mapping.getHandlerMethods().keySet().stream())
            .flatMap(TenancyIT::operations)
            .collect(Collectors.toSet());
    return AccessTable.RULES.stream()
        .filter(rule -> rule.path().contains("{") && !WITHOUT_TEAM.contains(rule.path()))
        .filter(rule -> mapped.contains(plain(rule.method() + " " + rule.path())))
        .toList();
  }

  private static Stream<String> operations(RequestMappingInfo mapping) {
    return mapping.getPatternValues().stream()
        .flatMap(
            path ->
                mapping.getMethodsCondition().getMethods().stream()
                    .map(method -> plain(method.name() + " " + path)));
  }

  private static String plain(String operation) {
    return operation.replaceAll("\\{[^}]+}", "{}");
  }

  private int statusOf(AccessRule rule) {
    String body =
        BODIES.entrySet().stream()
            .filter(entry -> rule.path().endsWith(entry.getKey()))
            .map(Map.Entry::getValue)
            .findFirst()
            .orElse("{}");
    return send(with(outsider(), address(rule))
            .header("Content-Type", "application/json")
            .header("Repr-Digest", DIGEST)
            .method(rule.method(), BodyPublishers.ofString(body)))
        .status();
  }

  private String address(AccessRule rule) {
    return rule.path()
        .replace("/metadata/{key}", "/metadata/a")
        .replace("{key}", String.valueOf(task))
        .replace("{version}", "1")
        .replace("{digits}", "bbbbbbbbbbbb")
        .replace("{alias}", "mine")
        .replace("{file}", "manifest.json")
        .replace("{deploymentId}", version.lifecycleId().value())
        .replace("{id}", version.lifecycleId().value())
        .replace("{name}", model);
  }

  private Answer start(String token, String name, String dataset, String team) {
    String request =
        """
        {"model": "%s", "target": {"column": "y", "positive": "1"}, "data": {"uri": "%s"%s}%s}"""
            .formatted(
                name,
                DATA.resolve("engine-records.ndjson"),
                dataset == null ? "" : ", \"name\": \"" + dataset + "\"",
                team == null ? "" : ", \"team\": \"" + team + "\"");
    return send(
        with(token, "/v1/lifecycles")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(request)));
  }

  private static String outsider() {
    return TestTokens.of(
        "outsider",
        "other",
        Role.DATA_SCIENTIST,
        Role.DATA_STEWARD,
        Role.APPROVER,
        Role.LEAD,
        Role.ML_OPS,
        Role.PROCESS_DESIGNER);
  }
}
