package io.slipway.spark.lease;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ClientStatusException;
import io.camunda.client.api.response.ActivatedJob;
import io.grpc.Status;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Keeps a job while it runs. If this driver dies the renewals stop and the engine gives the job to
 * another; if the engine no longer knows the job (cancelled, timed out, done by another) the work
 * is stopped at once.
 */
final class Lease implements AutoCloseable {
  static final Duration TERM = Duration.ofSeconds(30);
  private static final Duration RENEWAL = Duration.ofSeconds(3);

  private final CamundaClient client;
  private final ActivatedJob job;
  private final Runnable onLost;
  private final ScheduledFuture<?> renewals;
  private volatile boolean lost;

  Lease(CamundaClient client, ActivatedJob job, ScheduledExecutorService clock, Runnable onLost) {
    this.client = client;
    this.job = job;
    this.onLost = onLost;
    this.renewals =
        clock.scheduleAtFixedRate(
            this::renew, RENEWAL.toMillis(), RENEWAL.toMillis(), TimeUnit.MILLISECONDS);
  }

  boolean isLost() {
    return lost;
  }

  private void renew() {
    // fire and forget: an engine that does not answer is asked again by the next renewal
    var unused =
        client
            .newUpdateTimeoutCommand(job)
            .timeout(TERM)
            .send()
            .whenComplete(
                (done, problem) -> {
                  if (problem != null && isNotFound(problem)) {
                    lose();
                  }
                });
  }

  private synchronized void lose() {
    if (!lost && !renewals.isCancelled()) {
      lost = true;
      renewals.cancel(false);
      onLost.run();
    }
  }

  static boolean isNotFound(Throwable problem) {
    for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
      if (cause instanceof ClientStatusException status) {
        return status.getStatusCode() == Status.Code.NOT_FOUND;
      }
      if (cause instanceof io.grpc.StatusRuntimeException status) {
        return status.getStatus().getCode() == Status.Code.NOT_FOUND;
      }
    }
    return false;
  }

  @Override
  public synchronized void close() {
    renewals.cancel(false);
  }
}
