package io.slipway.workers;

import com.nimbusds.jwt.JWTClaimsSet;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Logs people in as Keycloak does: by a code, with PKCE. The login hint is believed. */
public final class TestLogins {
  private static final Map<String, Map<String, String>> CODES = new ConcurrentHashMap<>();
  private static final Set<String> ENDED = ConcurrentHashMap.newKeySet();
  private static volatile UnaryOperator<String> access = TestTokens::of;
  private static volatile long seconds = 300;

  private TestLogins() {}

  /** What access tokens are like from now on. */
  public static void giveOut(UnaryOperator<String> tokens, long lifespan) {
    access = tokens;
    seconds = lifespan;
  }

  public static void giveOutAsUsual() {
    giveOut(TestTokens::of, 300);
  }

  /** Ends the session of a user there. */
  public static void end(String user) {
    ENDED.add(user);
  }

  /** Where to go back to. */
  static String begin(String uri) {
    Map<String, String> asked = fields(uri.substring(uri.indexOf('?') + 1));
    String code = UUID.randomUUID().toString();
    CODES.put(code, asked);
    ENDED.remove(asked.get("login_hint"));
    return asked.get("redirect_uri") + "?state=" + encoded(asked.get("state")) + "&code=" + code;
  }

  static String tokens(String form) {
    Map<String, String> given = fields(form);
    if (given.containsKey("refresh_token")) {
      String user = given.get("refresh_token");
      return ENDED.contains(user) ? "{\"error\": \"invalid_grant\"}" : both(user, null);
    }
    Map<String, String> asked = CODES.remove(given.getOrDefault("code", ""));
    if (asked == null || !digest(given.get("code_verifier")).equals(asked.get("code_challenge"))) {
      return "{\"error\": \"invalid_grant\"}";
    }
    return both(asked.get("login_hint"), asked.get("nonce"));
  }

  private static String both(String user, String nonce) {
    Instant now = Instant.now();
    var id =
        new JWTClaimsSet.Builder()
            .issuer(TestTokens.issuer())
            .audience("slipway-console")
            .subject(user)
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plusSeconds(300)))
            .claim("azp", "slipway-console")
            .claim("nonce", nonce)
            .claim("preferred_username", user)
            .build();
    return """
    {"access_token": "%s", "id_token": "%s", "refresh_token": "%s", "token_type": "Bearer",
     "expires_in": %d, "scope": "openid"}\
    """
        .formatted(access.apply(user), TestTokens.sign(TestTokens.key(), id), user, seconds);
  }

  private static Map<String, String> fields(String form) {
    return Arrays.stream(form.split("&", -1))
        .map(field -> List.of(field.split("=", 2)))
        .filter(field -> field.size() == 2)
        .collect(
            Collectors.toMap(
                field -> field.get(0),
                field -> URLDecoder.decode(field.get(1), StandardCharsets.UTF_8)));
  }

  private static String encoded(String text) {
    return java.net.URLEncoder.encode(Objects.requireNonNull(text), StandardCharsets.UTF_8);
  }

  private static String digest(String verifier) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(Objects.requireNonNull(verifier).getBytes(StandardCharsets.US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
