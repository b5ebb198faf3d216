package io.slipway.launcher.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A real Camunda 8 broker as a child process, on the loopback interface, with its data in one
 * directory. Made for tests: {@code LocalEngine.in(folder).controlledClock().start()}.
 */
public final class LocalEngine implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final EnginePorts ports;
  private final Part part;
  private final Path log;
  private volatile Process process;

  private LocalEngine(EnginePorts ports, Part part) {
    this.ports = ports;
    this.part = part;
    this.log = part.directory().resolve("engine.log");
    this.process = startHealthy();
    // a test run that is broken off must not leave an engine behind
    Runtime.getRuntime().addShutdownHook(new Thread(() -> process.destroyForcibly()));
  }

  /** An engine that keeps all it has in this directory (created if need be). */
  public static Builder in(Path directory) {
    return new Builder(directory.toAbsolutePath());
  }

  /** Address of the gateway, as the Camunda client wants it. */
  public URI grpc() {
    return StackPorts.loopback(ports.gateway());
  }

  /** Address of the REST API, without a path. */
  public URI rest() {
    return StackPorts.loopback(ports.rest());
  }

  /** Address of the management endpoints, without a path. */
  public URI management() {
    return StackPorts.loopback(ports.management());
  }

  /** What the engine prints. */
  public Path log() {
    return log;
  }

  /** Process id of the running engine. */
  public long pid() {
    return process.pid();
  }

  /** Ends the engine with SIGKILL, as a fault would. */
  public void kill() {
    PartProcess.kill(process.toHandle());
  }

  /** Starts the engine anew on the same directory and ports; ends it before if it runs. */
  public void restart() {
    close();
    process = startHealthy();
  }

  /**
   * Moves the engine's clock forward.
   *
   * @throws IllegalStateException when the clock did not move, as without {@code controlledClock()}
   */
  public void addTime(Duration time) {
    new EngineClock(management()).add(time);
  }

  /** Ends the engine; its data stays. */
  @Override
  public void close() {
    PartProcess.stop(process.toHandle(), part.stopSignal(), PATIENCE);
  }

  private Process startHealthy() {
    try {
      Process started = PartProcess.start(part, log);
      awaitHealthy(started);
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot start " + part.command().get(0), e);
    }
  }

  private void awaitHealthy(Process started) {
    long limit = System.nanoTime() + Part.START_LIMIT.toNanos();
    while (!part.health().isHealthy()) {
      if (!started.isAlive() || System.nanoTime() > limit) {
        PartProcess.kill(started.toHandle());
        throw new IllegalStateException(
            "The engine did not become healthy. Its last lines:\n"
                + String.join("\n", LogFile.of(log).tail(20)));
      }
      pause(started);
    }
  }

  private static void pause(Process started) {
    try {
      started.waitFor(200, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      PartProcess.kill(started.toHandle());
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while the engine was starting", e);
    }
  }

  /** What to start; every setting may be left out. */
  public static final class Builder {
    private final Path directory;
    private final List<Exporter> exporters = new ArrayList<>();
    private boolean controlledClock;
    private @Nullable EnginePorts ports;

    private Builder(Path directory) {
      this.directory = directory;
    }

    /** Lets {@link LocalEngine#addTime} move the engine's clock. */
    public Builder controlledClock() {
      controlledClock = true;
      return this;
    }

    /** Runs this exporter in the engine; may be called for several. */
    public Builder exporter(Exporter exporter) {
      exporters.add(exporter);
      return this;
    }

    /** Uses these ports; without it free ones are taken. */
    public Builder ports(EnginePorts fixed) {
      ports = fixed;
      return this;
    }

    /** Starts the engine and returns when it is healthy. */
    public LocalEngine start() {
      EnginePorts chosen = ports == null ? EnginePorts.free() : ports;
      Part part =
          new EngineRecipe(chosen, controlledClock, exporters, Optional.empty())
              .prepare(CamundaProgram.in(directory, System.getenv()));
      return new LocalEngine(chosen, part);
    }
  }
}
