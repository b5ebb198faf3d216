package io.slipway.launcher.stack;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Starts processes that are only told to be alive. */
final class FakeProcesses implements Running.Starter {
  private final Map<Integer, Boolean> lives = new HashMap<>();
  int started;
  boolean healthy;

  /** The process that its part's pid file names; 0 for none. */
  int inCharge;

  Recipe recipe(String... needs) {
    return Recipe.of("engine", 1, this::part).after(needs);
  }

  /** Of a part whose next process takes over from the last. */
  Recipe recipeAnnouncedIn(Path folder) {
    return Recipe.of("engine", 1, () -> part().announcedIn(folder));
  }

  private Part part() {
    return new Part("engine", List.of("engine"), Map.of(), Path.of("."), 1, () -> healthy, "TERM");
  }

  /** The last one ends by itself. */
  void end() {
    end(started);
  }

  void end(int pid) {
    lives.put(pid, false);
  }

  /** Whether the last one lives. */
  boolean alive() {
    return alive(started);
  }

  boolean alive(int pid) {
    return lives.getOrDefault(pid, false);
  }

  @Override
  public Running start(Part part) {
    lives.put(++started, true);
    return new Fake(started);
  }

  private final class Fake implements Running {
    private final int pid;

    Fake(int pid) {
      this.pid = pid;
    }

    @Override
    public long pid() {
      return pid;
    }

    @Override
    public boolean isAlive() {
      return alive(pid);
    }

    @Override
    public String howItEnded() {
      return "exit code 3";
    }

    @Override
    public List<String> lastLines() {
      return List.of("no space left");
    }

    @Override
    public void takeOver() {
      inCharge = pid;
    }

    @Override
    public void stop() {
      end(pid);
    }
  }
}
