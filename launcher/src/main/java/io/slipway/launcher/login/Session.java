package io.slipway.launcher.login;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** A person who is logged in: gives access tokens that last. */
public final class Session {
  /** What a token is for. */
  public enum Scope {
    API,
    SCORING;

    private String text() {
      return this == API ? "api" : "scoring";
    }
  }

  private static final Duration BEFORE_THE_END = Duration.ofSeconds(20);

  private final Logins logins;
  private final String user;
  private final Clock clock;
  private final Map<Scope, Token> tokens = new HashMap<>();
  private String refreshToken;

  private record Token(String text, Instant end) {}

  Session(Logins logins, String user, String refreshToken, Clock clock) {
    this.logins = logins;
    this.user = user;
    this.refreshToken = refreshToken;
    this.clock = clock;
  }

  public String user() {
    return user;
  }

  /** Another person's login. */
  public Session as(String other) {
    return logins.of(other);
  }

  /** An access token for this one scope. */
  public synchronized String token(Scope scope) {
    Token token = tokens.get(scope);
    if (token == null || !clock.instant().isBefore(token.end().minus(BEFORE_THE_END))) {
      Grant grant = logins.grant(user, refreshToken, scope.text());
      refreshToken = grant.refreshToken();
      token = new Token(grant.accessToken(), clock.instant().plusSeconds(grant.seconds()));
      tokens.put(scope, token);
    }
    return token.text();
  }

  /** Forgets a token that a server did not take. */
  public synchronized void renew(Scope scope) {
    tokens.remove(scope);
  }

  /** Who it is, as the issuer says now. */
  public Claims claims() {
    return Claims.of(token(Scope.API));
  }
}
