package io.slipway.workers.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.workers.TestLogins;
import io.slipway.workers.TestTokens;
import io.slipway.workers.console.Browser.Page;
import io.slipway.workers.fake.FakeEngine;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** People in front of a browser, on the whole service. */
class ConsoleIT extends ConsoleCase {
  private static final String WICKED = "<script>alert(1)</script>\"'${7*7}[[${7*7}]]#{x}";

  @Autowired private FakeEngine engine;

  @AfterEach
  void tokensAsUsual() {
    TestTokens.setAway(false);
    TestLogins.giveOutAsUsual();
  }

  @Test
  void logsInByCodeAndComesBackToThePageThatWasAskedFor() {
    Page page = browserOf("approver").open("/console/models/" + model);

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.html().select("h1").text()).isEqualTo("Model " + model);
    assertThat(page.text()).contains("approver", "Log out");
  }

  @Test
  void asksForALoginWithPkce() {
    var answer =
        browserOf("ann")
            .once(HttpRequest.newBuilder(browserOf("ann").uri("/console/login/keycloak")));

    assertThat(answer.headers().firstValue("Location").orElseThrow())
        .startsWith(TestTokens.issuer() + "/protocol/openid-connect/auth?")
        .contains("code_challenge_method=S256", "response_type=code", "state=", "nonce=");
  }

  @Test
  void theCookieIsForTheConsoleAndForNoScript() {
    Browser browser = browserOf("approver");
    browser.open("/console");

    assertThat(browser.cookies())
        .singleElement()
        .satisfies(cookie -> assertThat(cookie.getName()).isEqualTo("slipway-console"))
        .satisfies(cookie -> assertThat(cookie.isHttpOnly()).isTrue())
        .satisfies(cookie -> assertThat(cookie.getPath()).isEqualTo("/console"));
    var first = browserOf("ann");
    assertThat(
            first
                .once(HttpRequest.newBuilder(first.uri("/console")))
                .headers()
                .allValues("Set-Cookie"))
        .allSatisfy(cookie -> assertThat(cookie).contains("HttpOnly", "SameSite=Lax"));
  }

  @Test
  void aSessionOpensNothingOfTheApi() {
    Browser browser = browserOf("approver");
    browser.open("/console");
    String session = browser.cookies().get(0).toString();

    var answer =
        browser.once(HttpRequest.newBuilder(browser.uri("/v1/models")).header("X-Cookie", session));
    int stolen = send(request("/v1/models").header("Cookie", session)).status();

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(stolen).isEqualTo(401);
  }

  @Test
  void aTokenOpensNothingOfTheConsole() {
    Answer answer = getAs("approver", "/console/tasks/" + task);

    assertThat(answer.status()).isEqualTo(302);
    assertThat(answer.headers().firstValue("Location").orElseThrow())
        .endsWith("/console/login/keycloak");
    assertThat(
            send(as("approver", decisionPath()).POST(BodyPublishers.ofString("decision=APPROVE")))
                .status())
        .isEqualTo(403);
    assertThat(engine.completed).doesNotContainKey(task);
  }

  @Test
  void pagesRunNothingFromElsewhereAndStandInNoFrame() {
    Page page = browserOf("approver").open("/console/lifecycles/" + lifecycle());

    assertThat(page.header("Content-Security-Policy"))
        .contains("default-src 'none'", "style-src 'self'", "frame-ancestors 'none'")
        .doesNotContain("unsafe");
    assertThat(page.header("X-Frame-Options")).isEqualTo("DENY");
    assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(page.header("Cache-Control")).contains("no-store");
    assertThat(page.html().select("[style], style, script:not([src])")).isEmpty();
  }

  @Test
  void showsTheStateOnTheDiagram() {
    Page page = browserOf("ann").open("/console/lifecycles/" + lifecycle());

    Element review =
        page.html().select("#process-model-approval [data-element-id=Task_ReviewModel]").first();
    assertThat(review.className()).contains("is-waiting");
    assertThat(review.select("title").text()).endsWith("waits for a person");
    assertThat(
            page.html().select("[data-element-id=CallActivity_ApproveModel]").first().className())
        .contains("is-waiting");
    assertThat(page.html().select("[data-element-id=CallActivity_ApproveModel] a").attr("href"))
        .isEqualTo("#process-model-approval");
    assertThat(page.html().select("[data-element-id=CallActivity_DeployModel]").first().className())
        .doesNotContain("is-");
    assertThat(page.html().select("#process-model-approval table tbody tr").text())
        .contains("Review model", "waits for a person");
    assertThat(page.html().select("[id]").eachAttr("id")).doesNotHaveDuplicates();
  }

  @Test
  void saysWhereOneIsAndThatNothingIsThere() {
    Page models = browserOf("ann").open("/console/models?search=no-such-model");

    assertThat(models.html().select("nav a[aria-current=page]").text()).isEqualTo("Models");
    assertThat(models.text()).contains("No model is like that");
    assertThat(models.html().select("table")).isEmpty();
    Page batches = browserOf("ann").open("/console/lifecycles?model=no-such-model");
    assertThat(batches.html().select("table")).isEmpty();
  }

  @Test
  void marksWhereALifecycleStandsStill() {
    sql.sql(
            """
            insert into incident (key, process_instance_key, element_id, message, created_at)
            values (:key, :instance, 'Task_ReviewModel', 'no such group', now())\
            """)
        .param("key", task)
        .param("instance", task + 100_000)
        .update();

    Page page = browserOf("ann").open("/console/lifecycles/" + lifecycle());

    assertThat(page.html().select("[data-element-id=Task_ReviewModel]").first().className())
        .contains("is-incident");
    assertThat(page.text()).contains("no such group");
  }

  @Test
  void approvesByTheForm() {
    Browser browser = browserOf("approver");
    Page review = browser.open("/console/tasks/" + task);

    Page after = browser.send(review.form("decision"), Map.of("decision", "APPROVE"));

    assertThat(after.status()).isEqualTo(200);
    assertThat(after.html().select("[role=status]").text()).contains("was taken: Approve");
    assertThat(engine.assignees).containsEntry(task, "approver");
    assertThat(engine.completed.get(task)).extracting("review.sha256").isEqualTo(version.sha256());
  }

  @Test
  void aFormThatIsSentTwiceCountsOnce() {
    Browser browser = browserOf("approver");
    Element form = browser.open("/console/tasks/" + task).form("decision");
    browser.send(form, Map.of("decision", "APPROVE"));

    Page again = browser.send(form, Map.of("decision", "REJECT", "comment", "no"));

    assertThat(again.status()).isEqualTo(409);
    assertThat(again.html().select("[role=alert]").text()).contains("nonce was used");
  }

  @Test
  void theFormOfOneIsWorthNothingToAnother() {
    Element form = browserOf("approver").open("/console/tasks/" + task).form("decision");
    Browser lead = browserOf("lead");
    Element own = lead.open("/console/tasks/" + task).form("decision");

    Page page =
        lead.post(
            decisionPath(),
            Map.of(
                "_csrf", own.select("[name=_csrf]").val(),
                "nonce", form.select("[name=nonce]").val(),
                "decision", "APPROVE"));

    assertThat(page.status()).isEqualTo(409);
    assertThat(engine.completed).doesNotContainKey(task);
  }

  @Test
  void wantsToKnowWhyAModelIsRejectedAndKeepsWhatWasFilledIn() {
    Browser browser = browserOf("approver");
    Page review = browser.open("/console/tasks/" + task);

    Page refused = browser.send(review.form("decision"), Map.of("decision", "REJECT"));

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.html().select("[role=alert]").text()).contains("comment");
    assertThat(refused.html().select("#choice-REJECT").hasAttr("checked")).isTrue();
    Page taken =
        browser.send(refused.form("decision"), Map.of("decision", "REJECT", "comment", "too weak"));
    assertThat(taken.html().select("[role=status]").text()).contains("Reject");
  }

  @Test
  void refusesTheRequesterAndSaysSo() {
    Browser browser = browserOf("ann");
    Page review = browser.open("/console/tasks/" + task);
    assertThat(review.text()).contains("You asked for this yourself");
    assertThat(review.form("decision")).isNull();

    Page page =
        browser.post(
            decisionPath(), Map.of("_csrf", csrf(review), "nonce", "any", "decision", "APPROVE"));

    assertThat(page.status()).isEqualTo(403);
    assertThat(engine.completed).doesNotContainKey(task);
  }

  @Test
  void aFormWithoutItsCsrfTokenChangesNothing() {
    Browser browser = browserOf("approver");
    Element form = browser.open("/console/tasks/" + task).form("decision");

    Page page =
        browser.post(
            decisionPath(),
            Map.of("nonce", form.select("[name=nonce]").val(), "decision", "APPROVE"));

    assertThat(page.status()).isEqualTo(403);
    assertThat(page.text()).contains("Nothing was changed");
    assertThat(engine.completed).doesNotContainKey(task);
  }

  @Test
  void everyFormThatPostsHasACsrfToken() {
    Browser browser = browserOf("lead");
    for (String path :
        List.of(
            "/console",
            "/console/tasks/" + task,
            "/console/deployments",
            "/console/lifecycles/" + lifecycle())) {
      assertThat(browser.open(path).html().select("form[method=post]"))
          .isNotEmpty()
          .allSatisfy(form -> assertThat(form.select("[name=_csrf]").val()).isNotBlank());
    }
  }

  @Test
  void aRoleThatDecidesNothingIsRefusedAndWrittenDown() {
    Browser auditor = browserOf("auditor");
    Page review = auditor.open("/console/tasks/" + task);

    Page page =
        auditor.post(
            decisionPath(), Map.of("_csrf", csrf(review), "nonce", "any", "decision", "APPROVE"));

    assertThat(page.status()).isEqualTo(403);
    assertThat(page.text()).contains("auditor may not do this");
    assertThat(
            getAs("auditor", "/v1/audit?who=auditor&limit=1")
                .body()
                .at("/entries/0/subject")
                .asText())
        .isEqualTo("POST " + decisionPath());
  }

  @Test
  void anotherTeamFindsNothing() {
    Browser outsider = browserOf("outsider");

    for (String path :
        List.of(
            "/console/tasks/" + task,
            "/console/lifecycles/" + lifecycle(),
            "/console/models/" + model,
            "/console/models/" + model + "/versions/1",
            "/console/models/" + model + "/versions/1/card",
            "/console/comparison?runs=" + model + ":1," + model + ":2")) {
      assertThat(outsider.open(path).status()).as(path).isEqualTo(404);
    }
    for (String path :
        List.of(
            "/console",
            "/console/tasks",
            "/console/lifecycles",
            "/console/models",
            "/console/deployments",
            "/console/batches")) {
      assertThat(outsider.open(path).text()).as(path).doesNotContain(model);
    }
  }

  @Test
  void whatPeopleAndMachinesWroteIsTextOnAPage() {
    String json = "\"" + WICKED.replace("\"", "\\\"") + "\"";
    fact(
        "evaluation",
        "{\"findings\": [" + json + "], \"metrics\": {" + json + ": 0.5}, \"score\": 0.7}");
    fact("quality", "{\"findings\": [" + json + "], \"changes\": [" + json + "]}");
    fact("validation", "{\"riskTier\": \"HIGH\", \"reason\": " + json + "}");
    step(task + 300_000, task, "model-lifecycle", WICKED, "DONE");
    Browser browser = browserOf("approver");
    Page review = browser.open("/console/tasks/" + task);
    Page refused =
        browser.send(
            review.form("decision"),
            Map.of("decision", WICKED, "comment", WICKED + "</textarea><b>", "condition", WICKED));

    for (Page page :
        List.of(
            review,
            refused,
            browser.open("/console/lifecycles/" + lifecycle()),
            browser.open(
                "/console/models?search="
                    + java.net.URLEncoder.encode(
                        WICKED, java.nio.charset.StandardCharsets.UTF_8)))) {
      assertThat(page.html().select("script:not([src]), textarea b")).isEmpty();
      assertThat(page.answer().body()).doesNotContain("<script>alert").contains("${7*7}");
    }
    assertThat(refused.html().select("textarea").text()).isEqualTo(WICKED + "</textarea><b>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/console/lifecycles?state=",
        "/console/deployments?at=",
        "/console/audit?before="
      })
  void saysWhatIsWrongWithAField(String address) {
    Page page = browserOf("admin").open(address + "%3Cb%3Ex");

    assertThat(page.status()).isEqualTo(400);
    assertThat(page.text()).contains("<b>x".contains("before") ? "before" : "is");
    assertThat(page.html().select("main b")).isEmpty();
  }

  @Test
  void aTokenIsRenewedAndARoleThatWasTakenAwayIsGone() {
    TestLogins.giveOut(user -> TestTokens.of(user), 1);
    Browser browser = browserOf("auditor");
    assertThat(browser.open("/console/audit").status()).isEqualTo(200);

    TestLogins.giveOut(user -> TestTokens.of(user, "demo"), 1);

    assertThat(browser.open("/console/audit").status()).isEqualTo(403);
  }

  @Test
  void aSessionThatEndedThereEndsHere() {
    TestLogins.giveOut(user -> TestTokens.of(user), 1);
    Browser browser = browserOf("approver");
    browser.open("/console");
    TestLogins.end("approver");

    var answer = browser.once(HttpRequest.newBuilder(browser.uri("/console/tasks")));

    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(answer.headers().firstValue("Location").orElseThrow())
        .endsWith("/console/login/keycloak");
  }

  @Test
  void whileTheProviderIsAwayNothingIsBelieved() {
    TestLogins.giveOut(user -> TestTokens.of(user), 1);
    Browser browser = browserOf("approver");
    browser.open("/console");
    TestTokens.setAway(true);

    Page page = browser.open("/console/tasks");

    assertThat(page.status()).isEqualTo(503);
    assertThat(page.text()).contains("identity provider does not answer");
  }

  @Test
  void aTokenForSomethingElseLogsNobodyIn() {
    TestLogins.giveOut(
        user ->
            TestTokens.sign(
                TestTokens.key(),
                TestTokens.claims(user, List.of("/teams/demo"), List.of("approver"))
                    .audience("slipway-scoring")
                    .expirationTime(Date.from(Instant.now().plusSeconds(300)))
                    .build()),
        300);

    assertThat(browserOf("approver").open("/console").status()).isEqualTo(403);
  }

  @Test
  void aCodeFromElsewhereLogsNobodyIn() {
    Page page = browserOf("approver").open("/console/logged-in/keycloak?code=stolen&state=guessed");

    assertThat(page.status()).isEqualTo(401);
    assertThat(page.text()).contains("did not come to its end");
  }

  @Test
  void logsOutHereAndThere() {
    Browser browser = browserOf("approver");
    Page home = browser.open("/console");
    Element form = home.form("logout");

    var answer =
        browser.once(
            HttpRequest.newBuilder(browser.uri(form.attr("action")))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(
                    BodyPublishers.ofString(
                        "_csrf="
                            + java.net.URLEncoder.encode(
                                form.select("[name=_csrf]").val(),
                                java.nio.charset.StandardCharsets.UTF_8))));

    assertThat(answer.headers().firstValue("Location").orElseThrow())
        .startsWith(TestTokens.issuer() + "/protocol/openid-connect/logout?id_token_hint=")
        .contains("post_logout_redirect_uri");
    assertThat(browser.once(HttpRequest.newBuilder(browser.uri("/console"))).statusCode())
        .isEqualTo(302);
  }

  private static String csrf(Page page) {
    return page.html().select("[name=_csrf]").first().val();
  }
}
