package io.slipway.workers.access.web;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.slipway.workers.people.IdentitySettings;
import java.net.MalformedURLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/** What makes a token one that is believed. */
@Configuration(proxyBeanMethods = false)
class TokenChecks {
  static final String AUDIENCE = "slipway-api";

  private static final Duration SKEW = Duration.ofSeconds(30);
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@+-]{0,99}");
  private static final Duration TO_CONNECT = Duration.ofSeconds(2);
  private static final Duration TO_ANSWER = Duration.ofSeconds(3);
  private static final int MOST_BYTES = 1 << 18;
  private static final Duration KEYS_KEPT = Duration.ofMinutes(5);
  private static final Duration KEYS_AWAITED = Duration.ofSeconds(10);
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(20);

  /** A live token is younger than this: with Keycloak away it is still believed. */
  private static final Duration KEYS_KEPT_IN_AN_OUTAGE = Duration.ofHours(1);

  @Bean
  JwtDecoder tokens(IdentitySettings identities) throws MalformedURLException {
    var processor = new DefaultJWTProcessor<SecurityContext>();
    processor.setJWSKeySelector(
        new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, new Keys(published(identities))));
    processor.setJWTClaimsSetVerifier(
        (claims, context) -> {
          // the validators below do that, and say what is wrong
        });
    var decoder = new NimbusJwtDecoder(processor);
    decoder.setJwtValidator(validator(identities));
    return decoder;
  }

  private static OAuth2TokenValidator<Jwt> validator(IdentitySettings identities) {
    return new DelegatingOAuth2TokenValidator<>(
        new JwtTimestampValidator(SKEW),
        new JwtClaimValidator<@Nullable Object>("exp", Objects::nonNull),
        new JwtIssuerValidator(identities.issuer().toString()),
        new JwtClaimValidator<@Nullable List<String>>(
            "aud", audience -> audience != null && audience.contains(AUDIENCE)),
        new JwtClaimValidator<@Nullable Object>(
            "preferred_username",
            name -> name instanceof String text && NAME.matcher(text).matches()));
  }

  private static JWKSource<SecurityContext> published(IdentitySettings identities)
      throws MalformedURLException {
    var http =
        new DefaultResourceRetriever(
            (int) TO_CONNECT.toMillis(), (int) TO_ANSWER.toMillis(), MOST_BYTES);
    return JWKSourceBuilder.create(identities.keys().toURL(), http)
        .cache(KEYS_KEPT.toMillis(), KEYS_AWAITED.toMillis())
        .rateLimited(BETWEEN_LOOKS.toMillis())
        .outageTolerant(KEYS_KEPT_IN_AN_OUTAGE.toMillis())
        .build();
  }

  /**
   * The issuer's keys. A token that names a key which nobody knows makes the keys be fetched anew,
   * at most twice in a while; after that it is a wrong token and not a fault of the issuer.
   */
  private static final class Keys implements JWKSource<SecurityContext> {
    private final JWKSource<SecurityContext> published;
    private volatile boolean known;

    Keys(JWKSource<SecurityContext> published) {
      this.published = published;
    }

    @Override
    public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context)
        throws KeySourceException {
      try {
        List<JWK> keys = published.get(selector, context);
        known = true;
        return keys;
      } catch (RateLimitReachedException e) {
        if (known) {
          return List.of();
        }
        throw e;
      }
    }
  }
}
