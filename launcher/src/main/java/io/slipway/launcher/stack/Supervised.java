package io.slipway.launcher.stack;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One part under supervision: started, watched, started again after a crash. */
final class Supervised {
  /** A part that was healthy this long has overcome its earlier crashes. */
  static final Duration STABLE = Duration.ofSeconds(60);

  static final int CRASHES_UNTIL_BROKEN = 5;
  private static final Duration CHECK_EVERY = Duration.ofSeconds(2);
  private static final int SILENT_CHECKS = 5;

  private final Recipe recipe;
  private final Running.Starter starter;
  private final Clock clock;

  private PartState state = PartState.WAITING;
  private @Nullable Part part;
  private @Nullable Running running;
  private Instant startedAt;
  private @Nullable Instant upAt;
  private Instant next;
  private int crashesInARow;
  private int failedChecks;
  private int restarts;
  private @Nullable String problem;
  private List<String> lastLines = List.of();
  private @Nullable Successor successor;
  private @Nullable String notRestarted;

  Supervised(Recipe recipe, Running.Starter starter, Clock clock) {
    this.recipe = recipe;
    this.starter = starter;
    this.clock = clock;
    this.startedAt = clock.instant();
    this.next = startedAt;
  }

  /**
   * Looks at the part once and does what is due.
   *
   * @param isUp of other parts, by name
   */
  void tick(Predicate<String> isUp) {
    switch (state) {
      case WAITING -> {
        // what takes long begins at once, not only when the others are up
        if (recipe.ready().getAsBoolean() && recipe.needs().stream().allMatch(isUp)) {
          start();
        }
      }
      case STARTING, UP, SILENT -> {
        watch();
        watchSuccessor();
      }
      case RESTARTING -> {
        if (!clock.instant().isBefore(next)) {
          restarts++;
          start();
        }
      }
      case BROKEN -> {}
    }
  }

  /**
   * Ends its process and starts another. Where two may run, the other is started first and takes
   * over; if it cannot, the first goes on.
   */
  void restart() {
    notRestarted = null;
    crashesInARow = 0;
    if (state != PartState.UP || part == null || part.announcements().isEmpty()) {
      stop();
      problem = null;
      return;
    }
    try {
      successor = Successor.start(recipe.prepare().get(), starter, clock.instant());
    } catch (IOException | RuntimeException e) { // whatever hinders it, the first goes on
      notRestarted("cannot be started: " + e.getMessage());
    }
  }

  /** Whether nothing is on its way any more. */
  boolean isSettled() {
    return successor == null && (state == PartState.UP || state == PartState.BROKEN);
  }

  boolean isUp() {
    return state == PartState.UP;
  }

  Recipe recipe() {
    return recipe;
  }

  String name() {
    return recipe.name();
  }

  /** Gives a broken part another chance. */
  void retry() {
    if (state == PartState.BROKEN) {
      crashesInARow = 0;
      problem = null;
      state = PartState.WAITING;
    }
  }

  void stop() {
    if (successor != null) {
      successor.process().stop();
      successor = null;
    }
    if (running != null) {
      running.stop();
      running = null;
    }
    upAt = null;
    state = PartState.WAITING;
  }

  PartReport report() {
    return new PartReport(
        recipe.name(),
        state,
        running == null ? null : running.pid(),
        recipe.port(),
        startedAt.toEpochMilli(),
        upAt == null ? null : upAt.toEpochMilli(),
        restarts,
        problem == null ? notRestarted : problem,
        lastLines);
  }

  private void start() {
    startedAt = clock.instant();
    upAt = null;
    failedChecks = 0;
    try {
      part = recipe.prepare().get();
      startedAt = clock.instant();
      running = starter.start(part);
      running.takeOver();
      next = startedAt;
      state = PartState.STARTING;
    } catch (IOException | RuntimeException e) { // whatever hinders one part, the others go on
      problem = String.valueOf(e.getMessage());
      state = PartState.BROKEN;
    }
  }

  private void watch() {
    if (running == null || part == null || !running.isAlive()) {
      if (successor != null) { // it was to take over anyway
        succeed(successor);
        return;
      }
      crashed(running == null ? "is gone" : "ended with " + running.howItEnded());
      return;
    }
    Instant now = clock.instant();
    if (state == PartState.STARTING && now.isAfter(startedAt.plus(Part.START_LIMIT))) {
      running.stop();
      crashed("did not become healthy within " + Part.START_LIMIT.toSeconds() + " s");
    } else if (state == PartState.STARTING || !now.isBefore(next)) {
      next = now.plus(CHECK_EVERY);
      checked(part.health().isHealthy(), now);
    }
  }

  private void watchSuccessor() {
    if (successor == null) {
      return;
    }
    Optional<String> failure = successor.failure(clock.instant());
    if (failure.isPresent()) {
      lastLines = successor.process().lastLines();
      successor.process().stop();
      successor = null;
      notRestarted(failure.get());
    } else if (successor.listens()) {
      succeed(successor);
    }
  }

  private void succeed(Successor next) {
    boolean listens = next.listens();
    successor = null;
    try {
      next.process().takeOver();
    } catch (IOException e) {
      next.process().stop();
      notRestarted("cannot be remembered: " + e.getMessage());
      return;
    }
    if (running != null) {
      running.stop();
    }
    part = next.part();
    running = next.process();
    startedAt = next.startedAt();
    failedChecks = 0;
    upAt = listens ? clock.instant() : null;
    state = listens ? PartState.UP : PartState.STARTING;
  }

  private void notRestarted(String how) {
    notRestarted = "not restarted, the earlier process goes on: the new one " + how;
  }

  private void checked(boolean healthy, Instant now) {
    if (healthy) {
      failedChecks = 0;
      problem = null;
      upAt = upAt == null ? now : upAt;
      state = PartState.UP;
      crashesInARow = now.isBefore(upAt.plus(STABLE)) ? crashesInARow : 0;
    } else if (state == PartState.UP && ++failedChecks >= SILENT_CHECKS) {
      problem = "runs, but did not answer " + failedChecks + " health checks";
      state = PartState.SILENT;
    }
  }

  private void crashed(String how) {
    lastLines = running == null ? List.of() : running.lastLines();
    running = null;
    upAt = null;
    problem = how;
    crashesInARow++;
    next = clock.instant().plus(Backoff.after(crashesInARow));
    state = crashesInARow < CRASHES_UNTIL_BROKEN ? PartState.RESTARTING : PartState.BROKEN;
  }
}
