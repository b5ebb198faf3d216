package io.slipway.serving.grpc;

import io.grpc.Status;
import io.slipway.serving.access.AccessRefusedException;
import io.slipway.serving.http.RequestRefusedException;
import io.slipway.serving.repository.UnavailableModelException;
import io.slipway.serving.repository.UnknownModelException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a refusal is called in gRPC. */
final class Statuses {
  private static final Logger LOG = LoggerFactory.getLogger(Statuses.class);

  private Statuses() {}

  static Status of(RuntimeException e) {
    if (e instanceof AccessRefusedException refused) {
      return access(refused.reason()).withDescription(e.getMessage());
    }
    if (e instanceof RequestRefusedException refused) {
      var status = refused.status() == 429 ? Status.RESOURCE_EXHAUSTED : Status.INVALID_ARGUMENT;
      return status.withDescription(e.getMessage());
    }
    if (e instanceof UnknownModelException) {
      return Status.NOT_FOUND.withDescription(e.getMessage());
    }
    if (e instanceof UnavailableModelException) {
      return Status.UNAVAILABLE.withDescription(e.getMessage());
    }
    LOG.atError().setCause(e).log("failed");
    return Status.INTERNAL.withDescription("The server failed; its log says why");
  }

  private static Status access(AccessRefusedException.Reason reason) {
    return switch (reason) {
      case UNKNOWN_CALLER -> Status.UNAUTHENTICATED;
      case FORBIDDEN -> Status.PERMISSION_DENIED;
      case TOO_MUCH -> Status.RESOURCE_EXHAUSTED;
      case NO_KEYS -> Status.UNAVAILABLE;
    };
  }
}
