package io.slipway.launcher.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Keeps the parts of one stack running and writes down how they are. It runs in a process of its
 * own; what it is told comes through files in the home.
 */
final class Supervisor {
  static final String NAME = "supervisor";
  private static final int TICKS_BETWEEN_ROTATIONS = 200;

  private final StackHome home;
  private final Supplier<List<Recipe>> wanted;
  private final Running.Starter starter;
  private List<Supervised> parts = List.of();
  private final Set<String> begun = new HashSet<>();
  private boolean stopped;
  private int ticks;

  /**
   * @param wanted what is to run now; asked again when somebody requests it
   */
  Supervisor(StackHome home, Supplier<List<Recipe>> wanted, Running.Starter starter) {
    this.home = home;
    this.wanted = wanted;
    this.starter = starter;
    this.parts = matching(wanted.get());
  }

  /** Forgets what somebody asked of an earlier supervisor. */
  void forgetRequests() throws IOException {
    for (Supervised part : parts) {
      Files.deleteIfExists(home.restartRequest(part.name()));
    }
  }

  /** Looks at each part once; does nothing after {@link #stop}. */
  synchronized void tick() throws IOException {
    if (stopped) {
      return;
    }
    boolean requested = Files.exists(home.request());
    if (requested) {
      change();
    }
    for (Supervised part : parts) {
      tick(part);
    }
    if (requested) {
      Files.delete(home.request()); // only now does the report tell of what was requested
    }
    if (ticks++ % TICKS_BETWEEN_ROTATIONS == 0) {
      for (Supervised part : parts) {
        home.log(part.name()).rotateIfLarge();
      }
    }
  }

  private void tick(Supervised part) throws IOException {
    Path asked = home.restartRequest(part.name());
    boolean restart = Files.exists(asked);
    if (restart && begun.add(part.name())) {
      part.restart();
    }
    part.tick(this::isUp);
    report();
    if (restart && part.isSettled()) {
      begun.remove(part.name());
      Files.delete(asked); // only now does the report tell of how it ended
    }
  }

  /** Ends all parts, the last started first. */
  synchronized void stop() throws IOException {
    stopped = true;
    end(parts);
    Files.deleteIfExists(home.report());
  }

  /** Until the process is asked to end. */
  void run(Duration interval) throws IOException, InterruptedException {
    while (!Thread.currentThread().isInterrupted()) {
      tick();
      Thread.sleep(interval.toMillis());
    }
  }

  /** Broken parts get another chance, and what is to run is compared with what runs. */
  private void change() throws IOException {
    List<Supervised> next = matching(wanted.get());
    end(parts.stream().filter(part -> !next.contains(part)).toList());
    parts = next;
    parts.forEach(Supervised::retry);
  }

  private List<Supervised> matching(List<Recipe> recipes) {
    return recipes.stream()
        .map(
            recipe ->
                parts.stream()
                    .filter(part -> part.recipe().makesTheSameAs(recipe))
                    .findFirst()
                    .orElseGet(() -> new Supervised(recipe, starter, Clock.systemUTC())))
        .toList();
  }

  private void end(List<Supervised> ending) throws IOException {
    List<Supervised> lastFirst = new ArrayList<>(ending);
    Collections.reverse(lastFirst);
    for (Supervised part : lastFirst) {
      part.stop();
      home.pidFile(part.name()).delete();
    }
  }

  private boolean isUp(String name) {
    // a part that this stack does not run is somebody else's care
    return parts.stream().filter(part -> part.name().equals(name)).allMatch(Supervised::isUp);
  }

  private void report() throws IOException {
    new StackReport(parts.stream().map(Supervised::report).toList()).writeTo(home.report());
  }
}
