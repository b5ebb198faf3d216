package io.slipway.servers;

import io.slipway.launcher.stack.Exporter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** A Camunda 8 broker, open to all. */
public interface EngineServer extends AutoCloseable {

  /**
   * What to start.
   *
   * @param folder for what a local one keeps
   */
  static Setup in(Path folder) {
    return new Setup(folder, false, List.of());
  }

  /** Address of the gateway, as the Camunda client wants it; stays when it is started anew. */
  URI grpc();

  /** Address of the REST API, without a path; stays when it is started anew. */
  URI rest();

  /**
   * Moves the engine's clock forward.
   *
   * @throws IllegalStateException when the clock did not move, as without {@code controlledClock()}
   */
  void addTime(Duration time);

  /** Ends it as a fault would. */
  void kill();

  /** Starts it anew with its data; ends it before if it runs. Its clock shows the time of day. */
  void restart();

  @Override
  void close();

  /** Every setting may be left out. */
  record Setup(Path folder, boolean hasControlledClock, List<Exporter> exporters) {
    public Setup {
      exporters = List.copyOf(exporters);
    }

    /** Lets {@link EngineServer#addTime} move the engine's clock. */
    public Setup controlledClock() {
      return new Setup(folder, true, exporters);
    }

    /** Runs this exporter in the engine; may be called for several. */
    public Setup exporter(Exporter exporter) {
      return new Setup(
          folder,
          hasControlledClock,
          Stream.concat(exporters.stream(), Stream.of(exporter)).toList());
    }

    /** Starts it and returns when it is healthy. */
    public EngineServer start() {
      return TestServers.chosen().containers()
          ? ContainerEngine.start(this)
          : LocalEngineServer.start(this);
    }
  }
}
