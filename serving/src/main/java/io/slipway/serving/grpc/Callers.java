package io.slipway.serving.grpc;

import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.slipway.serving.access.Access;
import io.slipway.serving.access.Caller;
import io.slipway.serving.access.Guard;
import io.slipway.serving.grpc.wire.GRPCInferenceServiceGrpc;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lets nobody through without a good token but those who ask whether the server is well. */
final class Callers implements ServerInterceptor {
  private static final Context.Key<Caller> CALLER = Context.key("caller");
  private static final Context.Key<String> ROUTE_KEY = Context.key("route-key");
  private static final Metadata.Key<String> AUTHORIZATION = key("authorization");
  private static final Metadata.Key<String> ROUTE_KEY_HEADER = key("x-slipway-route-key");
  static final Set<String> OPEN =
      Set.of(
          GRPCInferenceServiceGrpc.getServerLiveMethod().getFullMethodName(),
          GRPCInferenceServiceGrpc.getServerReadyMethod().getFullMethodName());

  private final Guard guard;

  Callers(Guard guard) {
    this.guard = guard;
  }

  private static Metadata.Key<String> key(String name) {
    return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
  }

  static Caller caller() {
    return Objects.requireNonNull(CALLER.get(), "the method is open");
  }

  static @Nullable String routeKey() {
    return ROUTE_KEY.get();
  }

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    var method = call.getMethodDescriptor().getFullMethodName();
    if (OPEN.contains(method)) {
      return next.startCall(call, headers);
    }
    try {
      var caller = guard.admit(headers.get(AUTHORIZATION), Access.SCORING, method);
      var context = Context.current().withValue(CALLER, caller);
      return Contexts.interceptCall(
          context.withValue(ROUTE_KEY, headers.get(ROUTE_KEY_HEADER)), call, headers, next);
    } catch (RuntimeException e) {
      call.close(Statuses.of(e), new Metadata());
      return new ServerCall.Listener<>() {};
    }
  }
}
