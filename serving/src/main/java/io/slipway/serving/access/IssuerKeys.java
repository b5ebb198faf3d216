package io.slipway.serving.access;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import java.net.MalformedURLException;
import java.time.Duration;

/**
 * The issuer's public keys: fetched when first needed, fetched again when a token names one that is
 * not among them (not more often than the interval), and good for a day while the issuer is away.
 */
final class IssuerKeys {
  private static final int TIMEOUT_MILLIS = 2_000;
  private static final int SIZE_LIMIT = 256 << 10;
  private static final Duration FRESH = Duration.ofMinutes(10);
  private static final Duration WAIT = Duration.ofSeconds(5);
  private static final Duration INTERVAL = Duration.ofSeconds(10);
  private static final Duration OUTAGE = Duration.ofDays(1);

  private IssuerKeys() {}

  static JWKSource<SecurityContext> of(Issuer issuer) {
    try {
      var retriever = new DefaultResourceRetriever(TIMEOUT_MILLIS, TIMEOUT_MILLIS, SIZE_LIMIT);
      return JWKSourceBuilder.<SecurityContext>create(issuer.keys().toURL(), retriever)
          .cache(FRESH.toMillis(), WAIT.toMillis())
          .refreshAheadCache(false)
          .rateLimited(INTERVAL.toMillis())
          .outageTolerant(OUTAGE.toMillis())
          .build();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException("SLIPWAY_ISSUER: " + e.getMessage(), e);
    }
  }
}
