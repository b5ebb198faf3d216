package io.slipway.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * More than 200 attempts to get a model into production that nobody with the right to do so has
 * approved: through our API, the engine, the scoring server and the artifacts. None may succeed.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AttacksIT {
  private static final Stack STACK = Stack.shared();
  private static final String MODEL = "attack-target";
  private static final String OTHER_DIGEST = "0".repeat(64);
  private static final Set<Integer> UNKNOWN = Set.of(401);
  private static final Set<Integer> FORBIDDEN = Set.of(403);
  private static final Set<Integer> NOT_YOU = Set.of(401, 403, 404);
  private static final Set<Integer> NOT_THIS = Set.of(400, 409);
  private static final Set<Integer> NOT_YOU_OR_THIS = Set.of(400, 401, 403, 404, 409);
  private static final AtomicInteger ATTEMPTS = new AtomicInteger();
  private static final List<String> NO_REVIEWERS =
      List.of(
          "data-scientist",
          "data-steward",
          "ml-ops",
          "process-designer",
          "auditor",
          "admin",
          "outsider");
  private static final List<String> PROGRAMS = List.of("slipway-application", "slipway-exporter");

  @TempDir static Path folder;
  private static String id = "";

  @BeforeAll
  static void aModelWaitsForItsReview() {
    assertThat(STACK.cli().run("generate", folder.resolve("credit.csv").toString()).exitCode())
        .isZero();
    Path request = Requests.credit(folder, MODEL, Requests.quickTraining());
    id = STACK.cli().run("start", request.toString(), "--json").json().path("lifecycleId").asText();
    STACK.awaitStep(id, "Task_ReviewModel", "RUNNING");
  }

  @Test
  @Order(1)
  void nobodyWithoutTheRightDecides() {
    for (String person : NO_REVIEWERS) {
      decideInAllWays(person, STACK.keycloak().ofPerson(person));
    }
    for (String program : PROGRAMS) {
      decideInAllWays(program, STACK.keycloak().ofProgram(program));
    }

    assertStillWaiting();
  }

  @Test
  @Order(2)
  void theRightPersonWithTheWrongEvidenceDecidesNothing() {
    String approver = STACK.keycloak().ofPerson("approver");
    String lead = STACK.keycloak().ofPerson("lead");
    for (String digest :
        new String[] {OTHER_DIGEST, digest().toUpperCase(), digest() + "0", "null"}) {
      refusedAs(NOT_THIS, decide(approver, review("APPROVE", digest, nonce(approver))));
    }
    for (String nonce : new String[] {"", "x", "0", nonce(lead), task()}) {
      refusedAs(NOT_THIS, decide(approver, review("APPROVE", digest(), nonce)));
    }

    assertStillWaiting();
  }

  @Test
  @Order(3)
  void forgedTokensOpenNothing() {
    var forgeries = new Forgeries(STACK.keycloak().ofPerson("approver"), STACK.keycloak().issuer());
    forgeries
        .all()
        .forEach(
            (what, token) -> {
              assertThat(decide(token, review("APPROVE", digest(), "n")).status())
                  .as(what)
                  .isEqualTo(401);
              assertThat(load(token).status()).as(what).isEqualTo(401);
              assertThat(promotion(token).status()).as(what).isEqualTo(401);
              engineRefuses(what, token);
            });

    assertStillWaiting();
  }

  @Test
  @Order(4)
  void noTokenOfAPersonOpensTheEngineOrTheScoringServersControl() {
    List<String> people = new ArrayList<>(NO_REVIEWERS);
    people.addAll(List.of("approver", "lead"));
    for (String person : people) {
      engineRefuses(person, STACK.keycloak().ofPerson(person));
      refusedAs(UNKNOWN, load(STACK.keycloak().ofPerson(person)));
      refusedAs(FORBIDDEN, load(STACK.keycloak().ofPerson(person, "scoring")));
      refusedAs(UNKNOWN, load(""));
    }
    refusedAs(FORBIDDEN, load(STACK.keycloak().ofProgram("slipway-application")));

    assertStillWaiting();
  }

  @Test
  @Order(5)
  void aForgedInstanceOfTheDeploymentPromotesNothing() {
    try (EngineDoor engine = STACK.engineDoor(STACK.keycloak().ofProgram("slipway-webapps"))) {
      JsonNode facts = STACK.lifecycle(id).path("facts");
      Map<String, Object> forged = forged(facts);
      for (int i = 0; i < 3; i++) {
        ATTEMPTS.incrementAndGet();
        assertThat(engine.start("model-deployment", forged)).as("it runs, in vain").isPositive();
      }
    }

    assertStillWaiting();
  }

  @Test
  @Order(6)
  void aDecisionThroughTasklistIsJudgedLikeAllOthers() {
    try (EngineDoor engine = STACK.engineDoor(STACK.keycloak().ofProgram("slipway-webapps"))) {
      for (String person : NO_REVIEWERS) {
        throughTasklist(engine, person, digest());
      }
      throughTasklist(engine, "approver", OTHER_DIGEST);
      throughTasklist(engine, "nobody-known-here", digest());
    }

    assertStillWaiting();
  }

  @Test
  @Order(7)
  void ofTwentyAtOnceOneDecides() {
    String approver = STACK.keycloak().ofPerson("approver");
    List<String> nonces = IntStream.range(0, 20).mapToObj(i -> nonce(approver)).toList();
    var review = nonces.stream().map(n -> review("REJECT", digest(), n)).toList();
    String task = task();

    List<Integer> statuses =
        review.stream()
            .map(body -> CompletableFuture.supplyAsync(() -> decide(approver, task, body).status()))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .toList();

    ATTEMPTS.addAndGet(statuses.size() - 1);
    assertThat(statuses).as("%s", statuses).containsOnlyOnce(200);
    JsonNode ended = STACK.awaitEnd(id);
    assertThat(ended.path("state").asText()).isEqualTo("NOT_RELEASED");
    refusedAs(Set.of(404, 409), decide(approver, task, review("APPROVE", digest(), nonces.get(0))));
    assertNothingServes();
  }

  @Test
  @Order(8)
  void allWasRefusedAndWrittenDown() {
    assertThat(ATTEMPTS.get()).isGreaterThanOrEqualTo(200);
    assertNothingServes();
    String auditor = STACK.keycloak().ofPerson("auditor");
    JsonNode verified = STACK.api().get("/v1/audit/verification", auditor).body();
    assertThat(verified.path("intact").asBoolean()).as(verified.toString()).isTrue();
    for (String who : NO_REVIEWERS) {
      assertThat(refusalsOf(who, auditor)).as(who).isNotEmpty();
    }
    assertThat(refusalsOf("service-account-slipway-exporter", auditor)).isNotEmpty();
    assertThat(refusalsOf("nobody", auditor)).isNotEmpty();
    await("what the scoring server refused")
        .atMost(Duration.ofMinutes(3))
        .untilAsserted(
            () -> {
              assertThat(refusedScoring("outsider", auditor)).isNotEmpty();
              assertThat(refusedScoring("nobody", auditor)).isNotEmpty();
            });
    System.out.println(ATTEMPTS.get() + " attempts, 0 succeeded");
  }

  private static List<String> refusalsOf(String who, String auditor) {
    return STACK
        .api()
        .get("/v1/audit?limit=100&who=" + who, auditor)
        .body()
        .findValuesAsText("action")
        .stream()
        .filter(action -> action.endsWith(".refused"))
        .toList();
  }

  /** What the scoring server refused somebody. */
  private static List<JsonNode> refusedScoring(String who, String auditor) {
    JsonNode entries = STACK.api().get("/v1/audit?limit=100&who=" + who, auditor).body();
    List<JsonNode> found = new ArrayList<>();
    entries.findParents("channel").stream()
        .filter(entry -> entry.path("channel").asText().equals("SCORING"))
        .forEach(found::add);
    return found;
  }

  private static void decideInAllWays(String who, String token) {
    for (String decision : new String[] {"APPROVE", "APPROVE_WITH_CONDITION"}) {
      for (String digest : new String[] {digest(), OTHER_DIGEST, ""}) {
        String own = nonce(token);
        for (String nonce :
            new String[] {own, nonce(STACK.keycloak().ofPerson("approver")), "", "x"}) {
          Door.Answer answer = decide(token, review(decision, digest, nonce));
          // whoever may not decide at all is told so first, or that what was sent is none of a
          // decision
          boolean sound = digest.equals(digest()) && nonce.equals(own) && !own.isEmpty();
          assertThat(answer.status())
              .as("%s %s %s", who, decision, answer)
              .isIn(sound ? NOT_YOU : NOT_YOU_OR_THIS);
        }
      }
    }
  }

  private static void engineRefuses(String who, String token) {
    try (EngineDoor engine = STACK.engineDoor(token)) {
      engine
          .waysRound(Long.parseLong(task()), forged(STACK.lifecycle(id).path("facts")))
          .forEach((way, act) -> assertThat(attempt(act)).as(who + ": " + way).isFalse());
    }
  }

  /** As Tasklist does it: with its own token, the assignee being the person of the session. */
  private static void throughTasklist(EngineDoor engine, String person, String digest) {
    String before = task();
    long task = Long.parseLong(before);
    engine.assign(task, person);
    engine.complete(task, Map.of("review", review("APPROVE", digest, "")));
    ATTEMPTS.incrementAndGet();
    await("the task to come back after " + person)
        .atMost(Duration.ofSeconds(60))
        .until(() -> isOther(task(), before));
    assertThat(STACK.lifecycle(id).at("/tasks/0/problem").asText()).as(person).isNotEmpty();
  }

  private static boolean isOther(String task, String before) {
    return !task.isEmpty() && !task.equals(before);
  }

  private static boolean attempt(Runnable act) {
    ATTEMPTS.incrementAndGet();
    try {
      act.run();
      return true;
    } catch (RuntimeException failure) {
      if (!EngineDoor.isRefusal(failure)) {
        throw failure; // a client that fails by itself has attacked nothing
      }
      return false;
    }
  }

  private static Map<String, Object> review(String decision, String digest, String nonce) {
    Map<String, Object> review = new HashMap<>();
    review.put("decision", decision);
    review.put("comment", "let it in");
    review.put("sha256", digest);
    review.put("nonce", nonce);
    if (decision.equals("APPROVE_WITH_CONDITION")) {
      review.put("condition", "none");
      review.put("conditionDue", "P1D");
    }
    return review;
  }

  private static Map<String, Object> forged(JsonNode facts) {
    Map<String, Object> forged = new HashMap<>();
    forged.put("lifecycleId", id);
    forged.put("environment", "production");
    forged.put("modelVersion", facts.path("modelVersion"));
    forged.put("modelPackage", facts.path("modelPackage"));
    forged.put("validation", Map.of("verdict", "ACCEPT", "riskTier", "LOW", "reason", "forged"));
    forged.put("request", Map.of());
    forged.put("policy", Map.of("autoApprove", true, "fourEyes", false));
    forged.put("review", review("APPROVE", digest(), ""));
    forged.put(
        "approval",
        Map.of("decision", "APPROVED", "reviewers", List.of("lead"), "sha256", digest()));
    return forged;
  }

  private static Door.Answer decide(String token, Map<String, Object> review) {
    return decide(token, task(), review);
  }

  private static Door.Answer decide(String token, String task, Map<String, Object> review) {
    ATTEMPTS.incrementAndGet();
    return STACK.api().post("/v1/tasks/" + task + "/decision", token, review);
  }

  private static Door.Answer load(String token) {
    ATTEMPTS.incrementAndGet();
    JsonNode made = STACK.lifecycle(id).at("/facts/modelVersion");
    Map<String, Object> body =
        Map.of(
            "version", made.path("version").asInt(),
            "uri", made.path("uri").asText(),
            "sha256", digest(),
            "team", "demo");
    return STACK.serving().post("/v2/repository/models/" + MODEL + "/load", token, body);
  }

  private static Door.Answer promotion(String token) {
    ATTEMPTS.incrementAndGet();
    return STACK
        .api()
        .post(
            "/v1/models/" + MODEL + "/versions/1/promotion",
            token,
            Map.of("environment", "production"));
  }

  private static void refusedAs(Set<Integer> statuses, Door.Answer answer) {
    assertThat(answer.status()).as("%s", answer).isIn(statuses);
  }

  private static String nonce(String token) {
    return STACK.api().get("/v1/tasks/" + task(), token).body().path("nonce").asText("");
  }

  private static String task() {
    return STACK.lifecycle(id).at("/tasks/0/taskKey").asText("");
  }

  private static String digest() {
    return STACK.lifecycle(id).at("/facts/modelVersion/sha256").asText();
  }

  private static void assertStillWaiting() {
    assertThat(STACK.lifecycle(id).path("state").asText()).isEqualTo("RUNNING");
    assertThat(STACK.lifecycle(id).at("/tasks/0/elementId").asText()).isEqualTo("Task_ReviewModel");
    assertNothingServes();
  }

  private static void assertNothingServes() {
    JsonNode model = STACK.get("/v1/models/" + MODEL);
    assertThat(model.path("serving").isNumber()).as(model.toString()).isFalse();
    String workers = STACK.keycloak().ofProgram("slipway-workers");
    JsonNode index = STACK.serving().get("/v2/repository/index", workers).body();
    assertThat(index.findValuesAsText("name")).doesNotContain(MODEL);
  }
}
