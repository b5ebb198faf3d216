package io.slipway.workers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.slipway.workers.fake.FakeEngine;
import io.slipway.workers.lifecycle.Lifecycles.Opened;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

class ApiIT extends ServiceIT {
  private static final String JSON = "application/json";
  private static final String YAML = "application/yaml";

  private final HttpClient http = HttpClient.newHttpClient();
  private final ObjectMapper json = new ObjectMapper();
  @LocalServerPort private int port;
  @Autowired private FakeEngine engine;

  private record Answer(int status, String type, JsonNode body) {}

  @Test
  void startsALifecycleFromJson() {
    Answer answer = start("api-json", JSON, jsonRequest("api-json"));

    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.body().path("lifecycleId").asText()).matches("api-json-\\d{6}");
    assertThat(answer.body().path("state").asText()).isEqualTo("RUNNING");
    assertThat(answer.body().path("requestedBy").asText()).isEqualTo("data-scientist");
    assertThat(answer.body().path("environment").asText()).isEqualTo("production");
    assertThat(started("api-json")).isEqualTo(1);
  }

  @Test
  void startsALifecycleFromYaml() {
    Answer answer =
        start(
            "api-yaml",
            YAML,
            """
            model: api-yaml
            purpose:
            data: {uri: "%s"}
            target: {column: income, positive: ">50K"}
            environment: staging
            """
                .formatted(DATA.resolve("engine-records.ndjson")));

    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.body().path("environment").asText()).isEqualTo("staging");
  }

  @Test
  void fiftyRequestsAtOnceWithOneKeyAreOneInstance() {
    var ids =
        IntStream.range(0, 50)
            .parallel()
            .mapToObj(i -> start("one-key", JSON, jsonRequest("api-fifty")))
            .map(answer -> answer.status() + " " + answer.body().path("lifecycleId").asText())
            .distinct()
            .toList();

    assertThat(ids).singleElement().asString().startsWith("202 api-fifty-");
    assertThat(started("api-fifty")).isEqualTo(1);
  }

  @Test
  void refusesOneKeyForTwoRequests() {
    start("shared-key", JSON, jsonRequest("api-first"));

    assertThat(start("shared-key", JSON, jsonRequest("api-second")).status()).isEqualTo(409);
    assertThat(started("api-second")).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {JSON, YAML})
  void saysWhereABodyCannotBeRead(String type) {
    String body = type.equals(JSON) ? "{\"model\": \"m\",\n \"data\": }" : "model: m\ndata: {a: [}";

    Answer answer = start("bad", type, body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.type()).startsWith("application/problem+json");
    assertThat(answer.body().path("detail").asText()).startsWith("Line 2, column ");
  }

  @Test
  void saysWhichFieldIsWrong() {
    Answer answer = start("bad", JSON, "{\"modl\": \"m\", \"data\": {\"uri\": \"/etc/passwd\"}}");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().path("errors"))
        .anySatisfy(
            error -> {
              assertThat(error.path("field").asText()).isEqualTo("modl");
              assertThat(error.path("message").asText()).contains("did you mean 'model'?");
            });
  }

  @Test
  void refusesARequestThatIsTooLarge() {
    assertThat(start("big", JSON, "\"" + "x".repeat(2_000_000) + "\"").status()).isEqualTo(413);
  }

  @Test
  void wantsToKnowWhoCalls() {
    Answer answer =
        send(
            request("/v1/lifecycles")
                .header("Content-Type", JSON)
                .POST(BodyPublishers.ofString(jsonRequest("api-nobody"))));

    assertThat(answer.status()).isEqualTo(401);
    assertThat(started("api-nobody")).isZero();
  }

  @Test
  void cancelsALifecycleThatRuns() {
    String id =
        start("cancel", JSON, jsonRequest("api-cancel")).body().path("lifecycleId").asText();

    Answer answer =
        send(asked("/v1/lifecycles/" + id + "/cancellation").POST(BodyPublishers.noBody()));

    assertThat(answer.status()).isEqualTo(202);
    assertThat(engine.cancelled).extracting(Object::toString).contains(id);
  }

  @Test
  void listsLifecyclesOfAModelWithoutTheirSteps() {
    start("list", JSON, jsonRequest("api-list"));

    JsonNode list = get("/v1/lifecycles?model=api-list&state=RUNNING").body();

    assertThat(list).hasSize(1);
    assertThat(list.get(0).has("steps")).isFalse();
    assertThat(get("/v1/lifecycles?model=api-list&state=RELEASED").body()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/lifecycles/none-000000",
        "/v1/models/none",
        "/v1/models/none/versions/1",
        "/v1/nothing"
      })
  void answersWithAProblemWhatIsNotThere(String path) {
    Answer answer = get(path);

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.type()).startsWith("application/problem+json");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/v1/lifecycles/..%2fetc", "/v1/lifecycles?state=ODD", "/v1/models/A%20b"})
  void answersWithAProblemWhatCannotBe(String path) {
    assertThat(get(path).status()).isEqualTo(400);
  }

  @Test
  void publishesTheSchemaOfARequest() {
    assertThat(get("/v1/schemas/lifecycle-request").body().path("title").asText())
        .isEqualTo("Lifecycle request");
  }

  @Test
  void describesEveryOperation() {
    JsonNode api = get("/v3/api-docs").body();

    assertThat(api.path("info").path("title").asText()).isEqualTo("Slipway");
    api.path("paths")
        .forEach(
            path ->
                path.forEach(
                    operation ->
                        assertThat(operation.path("summary").asText())
                            .as(operation.path("operationId").asText())
                            .isNotBlank()));
    assertThat(api.path("paths")).hasSize(51);
  }

  @Test
  void saysThatItWaitsForTheEngine() {
    await("the first attempt to deploy")
        .untilAsserted(
            () -> {
              Answer health = get("/actuator/health");
              assertThat(health.status()).isEqualTo(503);
              assertThat(health.body().at("/components/processes/details/waitingFor").asText())
                  .isNotBlank();
              assertThat(health.body().at("/components/db/status").asText()).isEqualTo("UP");
            });
  }

  private long started(String model) {
    return engine.started().stream()
        .map(Opened.class::cast)
        .filter(opened -> opened.modelName().value().equals(model))
        .count();
  }

  private static String jsonRequest(String model) {
    return """
        {"model": "%s", "data": {"uri": "%s"}, "target": {"column": "y", "positive": "1"}}"""
        .formatted(model, DATA.resolve("engine-records.ndjson"));
  }

  private Answer start(String key, String type, String body) {
    return send(
        asked("/v1/lifecycles")
            .header("Idempotency-Key", key)
            .header("Content-Type", type)
            .POST(BodyPublishers.ofString(body)));
  }

  private Answer get(String path) {
    return send(asked(path).GET());
  }

  private HttpRequest.Builder asked(String path) {
    return request(path).header("Authorization", "Bearer " + TestTokens.of("data-scientist"));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
  }

  private Answer send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
      String type = response.headers().firstValue("Content-Type").orElse("");
      JsonNode body = type.contains("json") ? json.readTree(response.body()) : json.nullNode();
      return new Answer(response.statusCode(), type, body);
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
