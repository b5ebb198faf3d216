package io.slipway.serving.http;

import io.javalin.Javalin;
import io.javalin.http.HttpResponseException;
import org.eclipse.jetty.http.BadMessageException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every answer that is no success is {@code {"error": "..."}}. */
public final class Refusals {
  private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);

  private Refusals() {}

  public static void addTo(Javalin server) {
    server.exception(
        RequestRefusedException.class,
        (refused, request) -> request.status(refused.status()).json(body(refused)));
    server.exception(
        HttpResponseException.class,
        (refused, request) -> request.status(refused.getStatus()).json(body(refused)));
    server.exception(
        BadMessageException.class,
        (refused, request) ->
            request
                .status(refused.getCode())
                .json(new ErrorBody("The request cannot be read: " + refused.getReason())));
    // the boundary: what nobody foresaw is logged once, here, and told without its insides
    server.exception(
        Exception.class,
        (failure, request) -> {
          LOG.atError().addKeyValue("path", request.path()).setCause(failure).log("failed");
          request.status(500).json(new ErrorBody("The server failed; its log says why"));
        });
  }

  private static ErrorBody body(RuntimeException refused) {
    return new ErrorBody(String.valueOf(refused.getMessage()));
  }
}
