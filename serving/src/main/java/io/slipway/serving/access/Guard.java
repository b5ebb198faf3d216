package io.slipway.serving.access;

import io.javalin.Javalin;
import io.javalin.http.Context;
import io.slipway.serving.http.ErrorBody;
import org.jspecify.annotations.Nullable;

/** Lets nobody through to a route who may not use it, before anything of the body is read. */
public final class Guard {
  private static final String CALLER = "slipway.caller";

  private final Tokens tokens;

  public Guard(Tokens tokens) {
    this.tokens = tokens;
  }

  public void addTo(Javalin server) {
    server.beforeMatched(this::check);
    server.exception(AccessRefusedException.class, Guard::refuse);
  }

  public static Caller caller(Context request) {
    Caller caller = request.attribute(CALLER);
    if (caller == null) {
      throw new IllegalStateException("The route " + request.matchedPath() + " is open");
    }
    return caller;
  }

  /** The same for a protocol without routes. */
  public Caller admit(@Nullable String authorization, Access access) {
    var caller = tokens.caller(authorization);
    access.require(caller);
    return caller;
  }

  private void check(Context request) {
    var asked = request.routeRoles();
    if (asked.contains(Access.OPEN)) {
      return;
    }
    var caller = tokens.caller(request.header("Authorization"));
    if (asked.isEmpty()) {
      throw AccessRefusedException.forbidden("This is open to nobody");
    }
    asked.forEach(access -> ((Access) access).require(caller));
    request.attribute(CALLER, caller);
  }

  private static void refuse(AccessRefusedException refused, Context request) {
    request.status(refused.reason().status());
    if (refused.reason() == AccessRefusedException.Reason.UNKNOWN_CALLER) {
      request.header("WWW-Authenticate", "Bearer");
    }
    if (refused.retryAfterSeconds() > 0) {
      request.header("Retry-After", Long.toString(refused.retryAfterSeconds()));
    }
    request.json(new ErrorBody(String.valueOf(refused.getMessage())));
  }
}
