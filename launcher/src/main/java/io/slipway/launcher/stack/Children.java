package io.slipway.launcher.stack;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Starts parts as child processes, each with its pid file and log in the home. */
record Children(StackHome home) implements Running.Starter {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int LAST_LINES = 20;

  @Override
  public Running start(Part part) throws IOException {
    LogFile log = home.log(part.name());
    log.rotateIfLarge();
    Part marked = part.and(Map.of(Leftovers.MARK, home.root().toString()));
    Process process = PartProcess.start(marked, log.path());
    return new Child(part, process, log, home.pidFile(part.name()));
  }

  private record Child(Part part, Process process, LogFile log, PidFile pidFile)
      implements Running {
    @Override
    public long pid() {
      return process.pid();
    }

    @Override
    public boolean isAlive() {
      return process.isAlive();
    }

    @Override
    public String howItEnded() {
      int code = process.exitValue();
      return code > 128 ? "signal " + (code - 128) : "exit code " + code;
    }

    @Override
    public List<String> lastLines() {
      return log.tail(LAST_LINES);
    }

    @Override
    public void takeOver() throws IOException {
      pidFile.write(process.toHandle());
    }

    @Override
    public void stop() {
      PartProcess.stop(process.toHandle(), part.stopSignal(), PATIENCE);
    }
  }
}
