package io.slipway.serving.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.RemoteKeySourceException;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.nimbusds.jwt.proc.JWTProcessor;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.ParseException;
import java.time.Clock;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Verifies bearer tokens: RS256 and nothing else, signed by the issuer, for this audience, and of
 * this moment. One that was verified is known by its hash until it expires.
 */
public final class Tokens {
  private static final Logger LOG = LoggerFactory.getLogger(Tokens.class);
  static final String AUDIENCE = "slipway-scoring";
  static final int LEEWAY_SECONDS = 30;
  private static final String SCHEME = "Bearer ";
  private static final int LENGTH_LIMIT = 12 << 10;
  private static final int KNOWN_LIMIT = 20_000;

  private final JWKSource<SecurityContext> keys;
  private final JWTProcessor<SecurityContext> processor;
  private final Clock clock;
  private final Cache<ByteBuffer, Known> known =
      Caffeine.newBuilder().maximumSize(KNOWN_LIMIT).build();

  private record Known(Caller caller, long expiryMillis) {}

  public Tokens(Issuer issuer, Clock clock) {
    this.keys = IssuerKeys.of(issuer);
    this.processor = processor(issuer, keys);
    this.clock = clock;
  }

  private static JWTProcessor<SecurityContext> processor(
      Issuer issuer, JWKSource<SecurityContext> keys) {
    var claims =
        new DefaultJWTClaimsVerifier<>(
            AUDIENCE,
            new JWTClaimsSet.Builder().issuer(issuer.uri().toString()).build(),
            Set.of("exp", "sub"));
    claims.setMaxClockSkew(LEEWAY_SECONDS);
    var processor = new DefaultJWTProcessor<SecurityContext>();
    processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, keys));
    processor.setJWTClaimsSetVerifier(claims);
    return processor;
  }

  /** Before anybody calls: an issuer that is slow at that moment would cost callers an answer. */
  public void fetchKeys() {
    try {
      keys.get(new JWKSelector(new JWKMatcher.Builder().build()), null);
    } catch (KeySourceException e) {
      LOG.atInfo().setCause(e).log("the issuer's keys are fetched later");
    }
  }

  /**
   * @param authorization the header of this name
   * @throws AccessRefusedException if it holds no good token
   */
  public Caller caller(@Nullable String authorization) {
    if (authorization == null
        || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      throw AccessRefusedException.unknown(
          "A token is missing. Send one in the header 'Authorization: Bearer ...'", null);
    }
    var token = authorization.substring(SCHEME.length()).strip();
    if (token.length() > LENGTH_LIMIT) {
      throw AccessRefusedException.unknown("The token is too long", null);
    }
    var hash = hash(token);
    var seen = known.getIfPresent(hash);
    return seen != null && clock.millis() < seen.expiryMillis()
        ? seen.caller()
        : verified(token, hash);
  }

  private Caller verified(String token, ByteBuffer hash) {
    try {
      var claims = processor.process(token, null);
      var caller = Caller.of(claims);
      known.put(hash, new Known(caller, claims.getExpirationTime().getTime()));
      return caller;
    } catch (RemoteKeySourceException e) {
      throw AccessRefusedException.noKeys("The issuer's keys cannot be read. Try again later", e);
    } catch (KeySourceException e) {
      throw e.getCause() instanceof RateLimitReachedException
              || e instanceof RateLimitReachedException
          ? AccessRefusedException.unknown("The token is signed with a key that is not known", e)
          : AccessRefusedException.noKeys("The issuer's keys cannot be read. Try again later", e);
    } catch (BadJOSEException | JOSEException | ParseException | RuntimeException e) {
      // what a token is refused for is told by the library in words without the token
      throw AccessRefusedException.unknown("The token is not accepted: " + e.getMessage(), e);
    }
  }

  private static ByteBuffer hash(String token) {
    try {
      return ByteBuffer.wrap(
          MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.US_ASCII)));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("Every Java platform has SHA-256", e);
    }
  }
}
