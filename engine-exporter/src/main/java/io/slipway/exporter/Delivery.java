package io.slipway.exporter;

import io.camunda.zeebe.exporter.api.context.Controller;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * Brings the lines to the receiver, one batch at a time and in order, each at least once. All
 * methods run on the engine's thread for this exporter and never wait there but in {@link #close}:
 * the answer is looked for at the next tick.
 */
final class Delivery {
  private static final Duration TICK = Duration.ofMillis(100);
  private static final Duration LONGEST_BACK_OFF = Duration.ofSeconds(5);
  private static final Duration FAREWELL = Duration.ofSeconds(2);

  private final Outbox outbox = new Outbox();
  private final Receiver receiver;
  private final Controller controller;
  private final Logger log;
  private @Nullable Sending sending;
  private int failures;
  private long acknowledged = -1;

  private record Sending(Outbox.Batch batch, CompletableFuture<@Nullable String> refusal) {}

  Delivery(Receiver receiver, Controller controller, Logger log) {
    this.receiver = receiver;
    this.controller = controller;
    this.log = log;
  }

  /** Sends and acknowledges what is there, and comes back by itself. */
  void tick() {
    advance();
    var unused = controller.scheduleCancellableTask(pace(), this::tick);
  }

  void pass(long position) {
    outbox.pass(position);
  }

  /** Throws IllegalStateException when there is no room; the engine then offers it again. */
  void add(long position, String json) {
    if (outbox.isFull()) {
      throw new IllegalStateException(
          "Records for the workers wait until the receiver takes those before them");
    }
    outbox.add(position, json.getBytes(StandardCharsets.UTF_8));
    if (failures == 0 && outbox.hasFullBatch()) {
      advance();
    }
  }

  /** Sends what is left, for two seconds at most. The rest comes again when the engine starts. */
  void close() {
    var deadline = System.nanoTime() + FAREWELL.toNanos();
    do {
      advance();
    } while (sending != null && failures == 0 && answersBefore(deadline));
  }

  private Duration pace() {
    if (sending != null || failures == 0) {
      return TICK;
    }
    var backOff = TICK.multipliedBy(1L << Math.min(failures, 10));
    return backOff.compareTo(LONGEST_BACK_OFF) < 0 ? backOff : LONGEST_BACK_OFF;
  }

  private void advance() {
    if (sending != null && !sending.refusal.isDone()) {
      return;
    }
    var goesOn = sending == null || settle(sending);
    sending = null;
    acknowledge();
    if (goesOn && !outbox.isEmpty()) {
      var batch = outbox.next();
      sending = new Sending(batch, receiver.post(batch.body()));
    }
  }

  private boolean settle(Sending done) {
    var refusal = done.refusal.join();
    if (refusal != null) {
      if (failures++ == 0) {
        log.warn("Engine records are not taken, trying again until they are: {}", refusal);
      }
      return false;
    }
    if (failures > 0) {
      log.info("Engine records are taken again after {} failures", failures);
    }
    failures = 0;
    outbox.confirm(done.batch);
    return true;
  }

  private void acknowledge() {
    var settled = outbox.settledPosition();
    if (settled > acknowledged) {
      controller.updateLastExportedRecordPosition(settled);
      acknowledged = settled;
    }
  }

  private boolean answersBefore(long deadline) {
    try {
      if (sending != null) {
        sending.refusal.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
      }
      return true;
    } catch (TimeoutException | ExecutionException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
