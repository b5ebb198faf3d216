package io.slipway.servers;

import io.slipway.launcher.stack.EnginePorts;
import java.net.URI;
import java.util.Map;
import org.testcontainers.containers.wait.strategy.Wait;

/**
 * Elasticsearch in a container.
 *
 * @param port here
 */
record ContainerIndex(Container container, int port) implements IndexServer {
  private static final int INSIDE = 9200;

  static ContainerIndex start() {
    int port = EnginePorts.free().gateway();
    var image =
        Container.of(ServerImage.ELASTICSEARCH, Map.of(INSIDE, port))
            .withEnv("discovery.type", "single-node")
            .withEnv("xpack.security.enabled", "false")
            .withEnv("action.auto_create_index", "false")
            // a developer's disk is often fuller than the limits
            .withEnv("cluster.routing.allocation.disk.threshold_enabled", "false")
            // no collector here: its jvm.options names one, and a second one is refused
            .withEnv("ES_JAVA_OPTS", "-Xms512m -Xmx512m");
    var healthy = Wait.forHttp("/_cluster/health").forPort(INSIDE).forStatusCode(200);
    return new ContainerIndex(Container.start(image, healthy), port);
  }

  @Override
  public URI uri() {
    return URI.create("http://127.0.0.1:" + port);
  }

  @Override
  public void stop() {
    container.stop();
  }

  @Override
  public void restart() {
    container.restart();
  }

  @Override
  public void close() {
    container.close();
  }
}
