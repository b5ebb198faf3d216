package io.slipway.serving;

import static io.slipway.serving.RequestBody.ROW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CanaryTest {
  private static final String CANARY = "/v2/repository/models/m/canary";
  private static final String MEASURES = "/v2/repository/models/m/measures";

  private TestServer server;
  private TestPackage two;

  @BeforeEach
  void serve(@TempDir Path folder) {
    server = new TestServer(folder);
    server.load("m", 1, server.write("one", 0));
    two = server.write("two", 1);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void answersItsShareOfTheRequests() {
    server.post(CANARY, two.canary(2, 0.25, false));

    assertThat(versions(400).stream().filter(version -> version == 2).count()).isBetween(60L, 145L);
  }

  @Test
  void answersAKeyAlwaysByTheSameVersion() {
    server.post(CANARY, two.canary(2, 0.5, false));
    var keys = IntStream.range(0, 40).mapToObj(key -> "customer-" + key).toList();

    var first = keys.stream().map(key -> server.inferBy("m", key).version()).toList();

    assertThat(keys.stream().map(key -> server.inferBy("m", key).version())).isEqualTo(first);
    assertThat(first).contains(1, 2);
  }

  @Test
  void keepsItsKeysWhenItsShareGrows() {
    var keys = IntStream.range(0, 60).mapToObj(key -> "customer-" + key).toList();
    server.post(CANARY, two.canary(2, 0.3, false));
    var before = keys.stream().filter(key -> server.inferBy("m", key).version() == 2).toList();

    server.post(CANARY, two.canary(2, 0.6, false));

    var after = keys.stream().filter(key -> server.inferBy("m", key).version() == 2).toList();
    assertThat(after).containsAll(before).hasSizeGreaterThan(before.size());
  }

  @Test
  void answersNobodyFromTheShadowButIsMeasured() {
    server.post(CANARY, two.canary(2, 1, true));

    assertThat(versions(30)).containsOnly(1);
    await()
        .untilAsserted(
            () ->
                assertThat(server.get(MEASURES).body().at("/canary/requests").asInt())
                    .isEqualTo(30));
  }

  @Test
  void measuresBothSinceTheCanaryCame() {
    versions(5);
    server.post(CANARY, two.canary(2, 0.5, false));
    versions(40);

    var measures = server.get(MEASURES).body();

    var champion = measures.at("/champion/requests").asInt();
    assertThat(champion + measures.at("/canary/requests").asInt()).isEqualTo(40);
    assertThat(measures.at("/champion/version").asInt()).isEqualTo(1);
    assertThat(measures.at("/canary/errors").asInt()).isZero();
    assertThat(measures.at("/champion/latencyMillis/p99").asDouble()).isPositive();
    assertThat(measures.at("/champion/scores/bins")).hasSize(11);
    assertThat(
            IntStream.range(0, 10)
                .map(bin -> measures.at("/champion/scores/counts/" + bin).asInt())
                .sum())
        .isEqualTo(champion);
    assertThat(measures.at("/since").asText()).isNotBlank();
  }

  @Test
  void hasNoMeasuresOfACanaryThatIsNotThere() {
    var measures = server.get(MEASURES).body();

    assertThat(measures.path("canary").isNull()).isTrue();
  }

  @Test
  void costsNoCallerAnAnswerWhenItFails() {
    var broken =
        TestPackage.write(
            server.artifact("broken"), TestModel.onnx(Double.NaN), TestPackage.INPUTS, List.of());
    server.post(CANARY, broken.canary(2, 1, false));

    assertThat(versions(10)).containsOnly(1);

    assertThat(server.get(MEASURES).body().at("/canary/errors").asInt()).isEqualTo(10);
    assertThat(server.post("/v2/models/m/versions/2/infer", ROW).status()).isEqualTo(500);
  }

  @Test
  void endsWhenItBecomesTheChampion() {
    server.post(CANARY, two.canary(2, 0.5, false));

    server.load("m", 2, two);

    assertThat(versions(10)).containsOnly(2);
    assertThat(server.get("/v2/repository/index").body()).hasSize(1);
  }

  @Test
  void staysWhenAnotherVersionBecomesTheChampion() {
    server.post(CANARY, two.canary(2, 1, false));

    server.load("m", 3, server.write("three", 0.5));

    assertThat(versions(10)).containsOnly(2);
    assertThat(server.post("/v2/models/m/versions/3/infer", ROW).version()).isEqualTo(3);
  }

  @Test
  void endsOnRequest() {
    server.post(CANARY, two.canary(2, 1, false));

    assertThat(server.delete(CANARY).status()).isEqualTo(204);
    assertThat(server.delete(CANARY).status()).isEqualTo(204);

    server.assertServes("m", 1, 0);
    assertThat(server.post("/v2/models/m/versions/2/infer", ROW).status()).isEqualTo(404);
  }

  @Test
  void needsAChampionOfTheSameTeam() {
    var body = two.canary(2, 0.5, false);

    assertThat(server.post("/v2/repository/models/other/canary", body).status()).isEqualTo(409);
    assertThat(server.post(CANARY, body.replace("\"demo\"", "\"else\"")).status()).isEqualTo(409);
    assertThat(server.post(CANARY, two.canary(2, 1.5, false)).error()).contains("share: 1.5");
    assertThat(server.post(CANARY, body.replace("\"team\": \"demo\",", "")).error())
        .contains("team");
  }

  @Test
  void refusesADamagedPackageAndLeavesTheTrafficAsItIs() throws java.io.IOException {
    two.flipBit("model.onnx");

    assertThat(server.post(CANARY, two.canary(2, 0.5, false)).status()).isEqualTo(422);

    assertThat(versions(10)).containsOnly(1);
    assertThat(server.infer("m", ROW).first())
        .isCloseTo(TestModel.probability(30.0, 40.0, "clerk", 0), within(1e-6));
  }

  private List<Integer> versions(int requests) {
    return IntStream.range(0, requests)
        .mapToObj(request -> server.infer("m", ROW))
        .peek(answer -> assertThat(answer.status()).isEqualTo(200))
        .map(TestServer.Answer::version)
        .toList();
  }
}
