package io.slipway.serving;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.slipway.serving.access.Issuer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenTest {
  private static final TestIssuer ISSUER = TestServer.ISSUER;
  private static TestServer server;

  @BeforeAll
  static void serve(@TempDir Path folder) {
    server = new TestServer(folder);
    server.load("m", 1, server.write("one", 0));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void letsAScorerOfTheTeamIn() {
    assertThat(status(ISSUER.scorer("demo"))).isEqualTo(200);
  }

  @Test
  void asksForAToken() {
    assertThat(status(null)).isEqualTo(401);
    assertThat(status("")).isEqualTo(401);
    assertThat(status("no-token")).isEqualTo(401);
  }

  @Test
  void refusesATokenThatNobodySigned() {
    assertThat(status(new PlainJWT(good().build()).serialize())).isEqualTo(401);
  }

  @Test
  void refusesATokenSignedWithThePublicKeyAsASecret() throws JOSEException {
    var pem =
        "-----BEGIN PUBLIC KEY-----\n"
            + Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(TestIssuer.KEY.toRSAPublicKey().getEncoded())
            + "\n-----END PUBLIC KEY-----\n";
    for (var secret : List.of(pem, pem.strip(), TestIssuer.KEY.toPublicJWK().toJSONString())) {
      var token =
          new SignedJWT(
              new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("one").build(), good().build());
      token.sign(new MACSigner(secret.getBytes(StandardCharsets.UTF_8)));

      assertThat(status(token.serialize())).isEqualTo(401);
    }
  }

  @Test
  void refusesAKeyThatIsNotTheIssuers() {
    var forged = TestIssuer.key("one");
    var other = TestIssuer.key("other");

    assertThat(status(TestIssuer.sign(good().build(), header("one").build(), forged)))
        .isEqualTo(401);
    assertThat(status(TestIssuer.sign(good().build(), header("other").build(), other)))
        .isEqualTo(401);
    assertThat(
            status(
                TestIssuer.sign(
                    good().build(), header("other").jwk(other.toPublicJWK()).build(), other)))
        .isEqualTo(401);
  }

  @Test
  void refusesAnotherAlgorithmOfTheSameKey() {
    var header = new JWSHeader.Builder(JWSAlgorithm.RS512).keyID("one").build();

    assertThat(status(TestIssuer.sign(good().build(), header, TestIssuer.KEY))).isEqualTo(401);
  }

  @Test
  void refusesATokenThatWasChanged() {
    var parts = ISSUER.scorer("other").split("\\.");
    var claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
    var changed =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(claims.replace("other", "demo").getBytes(StandardCharsets.UTF_8));

    assertThat(status(parts[0] + "." + changed + "." + parts[2])).isEqualTo(401);
  }

  @Test
  void refusesATokenOfAnotherTime() {
    var now = Instant.now();

    assertThat(status(sign(good().expirationTime(Date.from(now.minusSeconds(40)))))).isEqualTo(401);
    assertThat(status(sign(good().notBeforeTime(Date.from(now.plusSeconds(60)))))).isEqualTo(401);
    assertThat(status(sign(good().expirationTime(null)))).isEqualTo(401);
  }

  @Test
  void refusesATokenForSomeoneElse() {
    assertThat(status(sign(good().audience("slipway-api")))).isEqualTo(401);
    assertThat(status(sign(good().audience((String) null)))).isEqualTo(401);
    assertThat(status(sign(good().issuer("http://127.0.0.1:1/realms/slipway")))).isEqualTo(401);
    assertThat(status(sign(good().issuer(ISSUER.uri() + "/")))).isEqualTo(401);
  }

  @Test
  void forbidsWhatARoleDoesNotAllow() {
    assertThat(status(ISSUER.of("serving-control"))).isEqualTo(403);
    assertThat(status(ISSUER.of("data-scientist", "admin"))).isEqualTo(403);
    assertThat(status(sign(good().claim("realm_access", Map.of())))).isEqualTo(403);
    assertThat(status(sign(good().claim("realm_access", "scorer")))).isEqualTo(403);
  }

  @Test
  void hidesAModelFromOtherTeams() {
    var answer = server.call("POST", "/v2/models/m/infer", ISSUER.scorer("other"));

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.error()).doesNotContain("version 1");
    assertThat(server.call("GET", "/v2/models/m", ISSUER.scorer("other")).status()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /v2/repository/index",
    "POST, /v2/repository/scratch",
    "POST, /v2/repository/models/m/load",
    "POST, /v2/repository/models/m/unload",
    "POST, /v2/repository/models/m/canary",
    "DELETE, /v2/repository/models/m/canary",
    "GET, /v2/repository/models/m/measures",
    "GET, /metrics"
  })
  void leavesControlToTheWorkers(String method, String path) {
    assertThat(server.call(method, path, null).status()).isEqualTo(401);
    assertThat(server.call(method, path, ISSUER.scorer("demo")).status()).isEqualTo(403);
  }

  @Test
  void aTokenForMetricsOpensNothingElse() {
    var claims = ISSUER.claims("metrics").claim("groups", List.of("/teams/demo"));
    var token = TestIssuer.sign(claims.build());

    assertThat(server.call("GET", "/v2", token).status()).isEqualTo(403);
    assertThat(server.call("GET", "/v2/repository/index", token).status()).isEqualTo(403);
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /v2",
    "GET, /v2/models/m",
    "GET, /v2/models/m/ready",
    "GET, /v2/models/m/versions/1",
    "POST, /v2/models/m/infer",
    "POST, /v2/models/m/versions/1/infer",
    "POST, /v2/models/m/explain"
  })
  void asksForATokenEverywhere(String method, String path) {
    assertThat(server.call(method, path, null).status()).isEqualTo(401);
  }

  @Test
  void tellsEveryoneThatItIsUp() {
    assertThat(server.call("GET", "/v2/health/live", null).status()).isEqualTo(200);
    assertThat(server.call("GET", "/v2/health/ready", null).status()).isEqualTo(200);
  }

  @Test
  void hasTheKeysBeforeAnybodyCallsAndGoesOnWhileTheIssuerIsAway(@TempDir Path folder) {
    var issuer = new TestIssuer();
    var usual = TestServer.settings(folder);
    var settings =
        new Settings(
            usual.ports(),
            usual.artifacts(),
            usual.state(),
            new Issuer(issuer.uri()),
            usual.quota(),
            usual.handOver(),
            null);
    try (var lonely = new TestServer(folder, settings)) {
      issuer.close();

      var token = issuer.scorer("demo");
      assertThat(lonely.call("POST", "/v2/models/m/infer", token).status()).isEqualTo(404);
    }
  }

  @Test
  void fetchesKeysWhereItReachesTheIssuerAndBelievesOnlyThePublicAddress(@TempDir Path folder) {
    var seenByPeople = URI.create("http://people.example/realms/slipway");
    var usual = TestServer.settings(folder);
    var settings =
        new Settings(
            usual.ports(),
            usual.artifacts(),
            usual.state(),
            new Issuer(seenByPeople, ISSUER.uri()),
            usual.quota(),
            usual.handOver(),
            null);
    try (var contained = new TestServer(folder, settings)) {
      var fromThere = sign(good().issuer(seenByPeople.toString()));
      var path = "/v2/models/m/infer";

      assertThat(contained.call("POST", path, fromThere).status()).isEqualTo(404);
      assertThat(contained.call("POST", path, sign(good())).status()).isEqualTo(401);
    }
  }

  private static int status(@Nullable String token) {
    return server.call("POST", "/v2/models/m/infer", token).status();
  }

  private static JWTClaimsSet.Builder good() {
    return ISSUER.claims("scorer");
  }

  private static String sign(JWTClaimsSet.Builder claims) {
    return TestIssuer.sign(claims.build());
  }

  private static JWSHeader.Builder header(String key) {
    return new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key);
  }
}
