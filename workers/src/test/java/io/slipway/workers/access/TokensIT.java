package io.slipway.workers.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.slipway.workers.HttpIT;
import io.slipway.workers.TestTokens;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which tokens are believed. */
class TokensIT extends HttpIT {
  private static final String PATH = "/v1/lifecycles";
  private static final List<String> ROLES = List.of("data-scientist", "admin");

  @AfterEach
  void comeBack() {
    TestTokens.setAway(false);
  }

  @Test
  void believesTheIssuersToken() {
    assertThat(status(TestTokens.sign(TestTokens.key(), claims().build()))).isEqualTo(200);
  }

  @Test
  void saysHowToLogIn() {
    Answer answer = send(request(PATH).GET());

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(answer.detail()).contains("./slipway login");
  }

  @Test
  void refusesATokenThatNobodySigned() {
    refuses(new PlainJWT(claims().build()).serialize());
  }

  @Test
  void refusesATokenSignedWithThePublicKeyAsASecret() throws JOSEException {
    byte[] publicKey = TestTokens.key().toRSAPublicKey().getEncoded();
    String pem =
        "-----BEGIN PUBLIC KEY-----\n"
            + Base64.getMimeEncoder().encodeToString(publicKey)
            + "\n-----END PUBLIC KEY-----\n";
    for (byte[] secret : List.of(publicKey, pem.getBytes(StandardCharsets.UTF_8))) {
      var header = new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("the-key").build();
      var token = new SignedJWT(header, claims().build());
      token.sign(new MACSigner(secret));

      refuses(token.serialize());
    }
  }

  @Test
  void refusesAnotherKeyUnderTheIssuersKeyId() {
    refuses(TestTokens.sign(TestTokens.key("the-key"), claims().build()));
  }

  @Test
  void refusesAKeyThatTheIssuerDoesNotPublishHoweverOftenItIsTried() {
    RSAKey forged = TestTokens.key("forged");
    for (int i = 0; i < 5; i++) {
      refuses(TestTokens.sign(forged, claims().build()));
    }
    assertThat(status(TestTokens.sign(TestTokens.key(), claims().build()))).isEqualTo(200);
  }

  @Test
  void refusesATokenThatHasExpired() {
    refuses(signed(claims().issueTime(inSeconds(-300)).expirationTime(inSeconds(-31))));
  }

  @Test
  void refusesATokenWithoutAnEnd() {
    refuses(signed(claims().expirationTime(null)));
  }

  @Test
  void refusesATokenThatIsNotValidYet() {
    refuses(signed(claims().notBeforeTime(inSeconds(45))));
  }

  @Test
  void allowsForClocksThatDifferALittle() {
    var token = claims().issueTime(inSeconds(-300)).expirationTime(inSeconds(-10));

    assertThat(status(signed(token))).isEqualTo(200);
  }

  @Test
  void refusesATokenForAnotherAudience() {
    refuses(signed(claims().audience("slipway-scoring")));
    refuses(signed(claims().audience("zeebe-api")));
    refuses(signed(claims().audience((String) null)));
  }

  @Test
  void refusesATokenOfAnotherIssuer() {
    refuses(signed(claims().issuer(TestTokens.issuer() + "2")));
    refuses(signed(claims().issuer(null)));
  }

  @Test
  void refusesATokenWithoutAName() {
    refuses(signed(claims().claim("preferred_username", null)));
    refuses(signed(claims().claim("preferred_username", Map.of("a", "b"))));
    refuses(signed(claims().claim("preferred_username", "ann\nbob")));
  }

  @Test
  void refusesAPayloadThatWasChanged() {
    String[] parts = TestTokens.of("ann").split("\\.");
    String payload = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
    String changed = payload.replace("data-scientist", "admin");

    refuses(parts[0] + "." + encoded(changed) + "." + parts[2]);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "a.b.c", "..", "eyJhbGciOiJSUzI1NiJ9..", "%"})
  void refusesWhatIsNoToken(String token) {
    refuses(token);
  }

  @Test
  void takesATokenFromTheHeaderOnly() {
    assertThat(send(request(PATH + "?access_token=" + TestTokens.of("ann")).GET()).status())
        .isEqualTo(401);
  }

  @Test
  void takesNoRolesThatAreNoList() {
    assertThat(status(signed(claims().claim("realm_access", "admin")))).isEqualTo(403);
  }

  @Test
  void believesLiveTokensWhileTheIssuerIsAway() {
    String token = TestTokens.of("ann");
    assertThat(status(token)).isEqualTo(200);

    TestTokens.setAway(true);

    assertThat(status(token)).isEqualTo(200);
    assertThat(status(TestTokens.of("ann"))).isEqualTo(200);
    refuses(TestTokens.sign(TestTokens.key("forged-too"), claims().build()));
  }

  private void refuses(String token) {
    Answer answer = send(with(token, PATH).GET());
    assertThat(answer.status()).as(answer.text()).isEqualTo(401);
    assertThat(answer.detail()).contains("./slipway login");
  }

  private int status(String token) {
    return send(with(token, PATH).GET()).status();
  }

  private static String signed(JWTClaimsSet.Builder claims) {
    return TestTokens.sign(TestTokens.key(), claims.build());
  }

  private static JWTClaimsSet.Builder claims() {
    return TestTokens.claims("mallory", List.of("/teams/demo"), ROLES);
  }

  private static Date inSeconds(int seconds) {
    return Date.from(Instant.now().plusSeconds(seconds));
  }

  private static String encoded(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
