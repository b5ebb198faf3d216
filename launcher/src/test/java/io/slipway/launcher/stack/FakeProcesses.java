package io.slipway.launcher.stack;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Starts processes that are only told to be alive. */
final class FakeProcesses implements Running.Starter {
  int started;
  boolean alive;
  boolean healthy;

  Recipe recipe(String... needs) {
    Part part =
        new Part("engine", List.of("engine"), Map.of(), Path.of("."), 1, () -> healthy, "TERM");
    return Recipe.of("engine", 1, () -> part).after(needs);
  }

  @Override
  public Running start(Part part) {
    started++;
    alive = true;
    return new Running() {
      @Override
      public long pid() {
        return started;
      }

      @Override
      public boolean isAlive() {
        return alive;
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
      public void stop() {
        alive = false;
      }
    };
  }
}
