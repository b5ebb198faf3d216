package io.slipway.workers;

import io.slipway.servers.DatabaseServer;
import io.slipway.workers.fake.FakeDeploymentSignals;
import io.slipway.workers.fake.FakeEngine;
import io.slipway.workers.fake.FakeServing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The whole service on a real PostgreSQL, with no engine there but a stand-in for its port. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@Import(ServiceIT.StandIns.class)
public abstract class ServiceIT {
  private static final DatabaseServer DATABASE = DatabaseServer.start();
  protected static final Path DATA = Path.of("src/test/resources").toAbsolutePath();
  protected static final Path ARTIFACTS = temporaryFolder();
  protected static final Path SECRETS = temporaryFolder();

  @TestConfiguration(proxyBeanMethods = false)
  static class StandIns {
    @Bean
    @Primary
    FakeEngine fakeEngine() {
      return new FakeEngine();
    }

    @Bean
    @Primary
    FakeServing fakeServing() {
      return new FakeServing();
    }

    @Bean
    @Primary
    FakeDeploymentSignals fakeDeploymentSignals() {
      return new FakeDeploymentSignals();
    }
  }

  @DynamicPropertySource
  static void settings(DynamicPropertyRegistry settings) {
    settings.add("SLIPWAY_DB_URL", DATABASE::url);
    settings.add("SLIPWAY_DB_USER", () -> DatabaseServer.USER);
    settings.add("SLIPWAY_DB_PASSWORD", () -> DatabaseServer.PASSWORD);
    settings.add("SLIPWAY_DATA_ROOTS", DATA::toString);
    settings.add("SLIPWAY_ARTIFACTS", ARTIFACTS::toString);
    settings.add("SLIPWAY_SECRETS", SECRETS::toString);
    settings.add("SLIPWAY_ISSUER", TestTokens::issuer);
    settings.add("SLIPWAY_CLIENT_SECRET", () -> "of a test");
    settings.add("SLIPWAY_CONSOLE_CLIENT_SECRET", () -> "of the console");
    // a client with many streams to an engine that is away takes a minute to close
    settings.add("camunda.client.worker.defaults.stream-enabled", () -> "false");
    // nobody answers there: the service has to live with that
    settings.add("SLIPWAY_ENGINE_GRPC", () -> "http://127.0.0.1:1");
    settings.add("SLIPWAY_ENGINE_REST", () -> "http://127.0.0.1:1");
  }

  private static Path temporaryFolder() {
    try {
      return Files.createTempDirectory("slipway-artifacts");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
