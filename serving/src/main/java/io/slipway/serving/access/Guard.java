package io.slipway.serving.access;

import io.javalin.Javalin;
import io.javalin.http.Context;
import io.javalin.security.RouteRole;
import io.slipway.serving.http.ErrorBody;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Lets nobody through to a route who may not use it, before anything of the body is read. */
public final class Guard {
  private static final String CALLER = "slipway.caller";

  private static final String NOBODY = "nobody";

  private final Tokens tokens;
  private final RefusedCalls refusedCalls;

  public Guard(Tokens tokens, RefusedCalls refusedCalls) {
    this.tokens = tokens;
    this.refusedCalls = refusedCalls;
  }

  public void addTo(Javalin server) {
    server.beforeMatched(this::check);
    server.get(
        "/v2/repository/refusals", request -> request.json(refusedCalls.list()), Access.CONTROL);
    server.exception(AccessRefusedException.class, Guard::refuse);
  }

  public static Caller caller(Context request) {
    Caller caller = request.attribute(CALLER);
    if (caller == null) {
      throw new IllegalStateException("The route " + request.matchedPath() + " is open");
    }
    return caller;
  }

  /**
   * The same for a protocol without routes.
   *
   * @param call its name
   */
  public Caller admit(@Nullable String authorization, Access access, String call) {
    return admit(authorization, Set.of(access), () -> call);
  }

  private Caller admit(
      @Nullable String authorization, Set<? extends RouteRole> asked, Supplier<String> call) {
    var who = NOBODY;
    try {
      var caller = tokens.caller(authorization);
      who = caller.name();
      if (asked.isEmpty()) {
        throw AccessRefusedException.forbidden("This is open to nobody");
      }
      asked.forEach(access -> ((Access) access).require(caller));
      return caller;
    } catch (AccessRefusedException e) {
      refusedCalls.add(who, call.get(), e);
      throw e;
    }
  }

  private void check(Context request) {
    var asked = request.routeRoles();
    if (asked.contains(Access.OPEN)) {
      return;
    }
    var authorization = request.header("Authorization");
    request.attribute(CALLER, admit(authorization, asked, () -> call(request)));
  }

  private static String call(Context request) {
    return request.method() + " " + request.path();
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
