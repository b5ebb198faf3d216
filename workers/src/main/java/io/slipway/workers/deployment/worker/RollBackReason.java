package io.slipway.workers.deployment.worker;

import io.slipway.contract.Failure;
import org.jspecify.annotations.Nullable;

/** Why a deployment is undone, in words. */
final class RollBackReason {
  private RollBackReason() {}

  static String of(@Nullable Failure failure) {
    return failure == null ? "No reason given" : failure.code() + ", " + failure.message();
  }
}
