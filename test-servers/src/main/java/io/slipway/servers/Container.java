package io.slipway.servers;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.NotModifiedException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.WaitStrategy;
import org.testcontainers.utility.DockerImageName;

/**
 * A server in a container that can be stopped, killed and started anew with its data. Its ports are
 * fixed ones of the loopback interface, so that they stay when it is started anew.
 */
final class Container implements AutoCloseable {
  /** Name of the machine that the tests run on, in the container. */
  static final String HOST_OF_TESTS = "host.docker.internal";

  private static final Duration START_LIMIT = Duration.ofMinutes(3);
  private static final int SECONDS_TO_STOP = 20;

  private final GenericContainer<?> container;
  private final WaitStrategy healthy;

  private Container(GenericContainer<?> container, WaitStrategy healthy) {
    this.container = container;
    this.healthy = healthy;
  }

  /**
   * Not yet started.
   *
   * @param ports by port in the container, the port here
   */
  static GenericContainer<?> of(ServerImage image, Map<Integer, Integer> ports) {
    String name = TestServers.chosen().images().getOrDefault(image, image.publicName());
    GenericContainer<?> container =
        new GenericContainer<>(
            DockerImageName.parse(name).asCompatibleSubstituteFor(image.publicName()));
    container.withExposedPorts(ports.keySet().toArray(Integer[]::new));
    container.setPortBindings(
        ports.entrySet().stream()
            .map(port -> "127.0.0.1:%d:%d".formatted(port.getValue(), port.getKey()))
            .toList());
    return container.withLabels(Leftovers.labels()).withExtraHost(HOST_OF_TESTS, "host-gateway");
  }

  /** Starts it and returns when it is healthy. */
  static Container start(GenericContainer<?> container, WaitStrategy healthy) {
    Leftovers.remove();
    healthy.withStartupTimeout(START_LIMIT);
    try {
      container.waitingFor(healthy).start();
    } catch (RuntimeException e) {
      throw new IllegalStateException(
          "No container of %s. Without a registry, containers/test-images/build makes the image; %s=local does without. Its last lines:\n%s"
              .formatted(container.getDockerImageName(), Choice.PROPERTY, lastLines(container)),
          e);
    }
    return new Container(container, healthy);
  }

  /** Ends it as a shutdown does; its data stays. */
  void stop() {
    try {
      docker().stopContainerCmd(id()).withTimeout(SECONDS_TO_STOP).exec();
    } catch (NotModifiedException e) {
      // it is stopped
    }
  }

  /** Ends it as a fault does; its data stays. */
  void kill() {
    docker().killContainerCmd(id()).exec();
  }

  /** Starts it anew with its data and ports; ends it before if it runs. */
  void restart() {
    stop();
    docker().startContainerCmd(id()).exec();
    healthy.waitUntilReady(container);
  }

  /** Ends it with its data. */
  @Override
  public void close() {
    container.stop();
  }

  private String id() {
    return container.getContainerId();
  }

  private static DockerClient docker() {
    return DockerClientFactory.instance().client();
  }

  private static String lastLines(GenericContainer<?> container) {
    if (container.getContainerId() == null) {
      return "";
    }
    List<String> lines = container.getLogs().lines().toList();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size()));
  }
}
