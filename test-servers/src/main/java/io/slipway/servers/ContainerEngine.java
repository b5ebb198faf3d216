package io.slipway.servers;

import io.slipway.launcher.stack.EngineClock;
import io.slipway.launcher.stack.EnginePorts;
import io.slipway.launcher.stack.Exporter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.images.builder.Transferable;
import org.testcontainers.utility.MountableFile;

/**
 * The broker in a container.
 *
 * @param ports here
 */
record ContainerEngine(Container container, EnginePorts ports) implements EngineServer {
  private static final int GATEWAY = 26500;
  private static final int REST = 8080;
  private static final int MANAGEMENT = 9600;
  private static final String SETTINGS = "/usr/local/zeebe/config/slipway-test.properties";
  private static final String EXPORTERS = "/usr/local/zeebe/exporters/";

  static ContainerEngine start(Setup setup) {
    EnginePorts ports = EnginePorts.free();
    var image =
        Container.of(
                ServerImage.CAMUNDA,
                Map.of(
                    GATEWAY, ports.gateway(), REST, ports.rest(), MANAGEMENT, ports.management()))
            .withEnv("JAVA_TOOL_OPTIONS", "-Xmx512m -XX:+ExitOnOutOfMemoryError")
            .withEnv("SPRING_CONFIG_ADDITIONAL_LOCATION", "file:" + SETTINGS)
            .withCopyToContainer(Transferable.of(text(settings(setup))), SETTINGS);
    setup.exporters().forEach(exporter -> copy(exporter, image));
    var healthy = Wait.forHttp("/actuator/health").forPort(MANAGEMENT).forStatusCode(200);
    return new ContainerEngine(Container.start(image, healthy), ports);
  }

  @Override
  public URI grpc() {
    return here(ports.gateway());
  }

  @Override
  public URI rest() {
    return here(ports.rest());
  }

  @Override
  public void addTime(Duration time) {
    new EngineClock(here(ports.management())).add(time);
  }

  @Override
  public void kill() {
    container.kill();
  }

  @Override
  public void restart() {
    container.restart();
  }

  @Override
  public void close() {
    container.close();
  }

  private static URI here(int port) {
    return URI.create("http://127.0.0.1:" + port);
  }

  private static void copy(Exporter exporter, GenericContainer<?> image) {
    exporter
        .jar()
        .ifPresent(
            jar -> image.withCopyFileToContainer(MountableFile.forHostPath(jar), inside(exporter)));
  }

  private static String inside(Exporter exporter) {
    return EXPORTERS + exporter.id() + ".jar";
  }

  private static Properties settings(Setup setup) {
    Properties settings = new Properties();
    settings.putAll(
        Map.of(
            "zeebe.clock.controlled", Boolean.toString(setup.hasControlledClock()),
            "zeebe.broker.data.logSegmentSize", "16MB",
            // the defaults stop the engine when less than 2 GB of a developer's disk are free
            "zeebe.broker.data.disk.freeSpace.processing", "256MB",
            "zeebe.broker.data.disk.freeSpace.replication", "128MB",
            "zeebe.broker.threads.cpuThreadCount", "2",
            "zeebe.broker.threads.ioThreadCount", "2"));
    setup.exporters().forEach(exporter -> add(settings, exporter));
    return settings;
  }

  private static void add(Properties settings, Exporter exporter) {
    String prefix = "zeebe.broker.exporters." + exporter.id() + ".";
    settings.setProperty(prefix + "className", exporter.className());
    exporter.jar().ifPresent(jar -> settings.setProperty(prefix + "jarPath", inside(exporter)));
    exporter.args().forEach((key, value) -> settings.setProperty(prefix + "args." + key, value));
  }

  private static String text(Properties settings) {
    StringWriter text = new StringWriter();
    try {
      settings.store(text, null);
    } catch (IOException e) {
      throw new UncheckedIOException("A StringWriter failed", e);
    }
    return text.toString();
  }
}
