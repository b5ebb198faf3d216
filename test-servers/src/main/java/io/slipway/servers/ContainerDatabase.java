package io.slipway.servers;

import io.slipway.launcher.stack.EnginePorts;
import java.util.Map;
import org.testcontainers.containers.wait.strategy.Wait;

/**
 * PostgreSQL in a container.
 *
 * @param port here
 */
record ContainerDatabase(Container container, int port) implements DatabaseServer {
  private static final int INSIDE = 5432;

  static ContainerDatabase start() {
    int port = EnginePorts.free().gateway();
    var image =
        Container.of(ServerImage.POSTGRES, Map.of(INSIDE, port))
            .withEnv("POSTGRES_PASSWORD", PASSWORD)
            .withCommand(
                "postgres", "-c", "max_connections=300", "-c", "fsync=off", "-c", "timezone=UTC");
    // the first is the server that only makes the database
    var healthy = Wait.forLogMessage(".*database system is ready to accept connections.*\\s", 2);
    return new ContainerDatabase(Container.start(image, healthy), port);
  }

  @Override
  public String url() {
    return "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(port);
  }

  @Override
  public void close() {
    container.close();
  }
}
