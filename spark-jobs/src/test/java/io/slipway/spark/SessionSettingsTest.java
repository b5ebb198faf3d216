package io.slipway.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SessionSettingsTest {
  private static final Path ARTIFACTS = Path.of("/tmp/artifacts");
  private static final String SECRET = "0123456789abcdef0123456789abcdef";

  private final Map<String, String> environment = new HashMap<>();

  @Test
  void computesInThisJvmUnlessToldOtherwise() {
    SessionSettings settings = SessionSettings.from(environment, ARTIFACTS);

    assertThat(settings.isLocal()).isTrue();
    assertThat(SparkSessions.cluster(settings)).isEmpty();
  }

  @Test
  void refusesAStandaloneClusterWithoutASecret() {
    environment.put("SLIPWAY_SPARK_MASTER", "spark://master:7077");

    assertThatThrownBy(() -> SessionSettings.from(environment, ARTIFACTS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("SLIPWAY_SPARK_SECRET is not set");
  }

  @Test
  void refusesAShortSecret() {
    environment.put("SLIPWAY_SPARK_MASTER", "spark://master:7077");
    environment.put("SLIPWAY_SPARK_SECRET", "short");

    assertThatThrownBy(() -> SessionSettings.from(environment, ARTIFACTS))
        .hasMessageContaining("shorter than 32");
  }

  @Test
  void executorsAuthenticateAndHaveTheClassesOfTheDriver() {
    environment.put("SLIPWAY_SPARK_MASTER", "spark://master:7077");
    environment.put("SLIPWAY_SPARK_SECRET", SECRET);

    assertThat(SparkSessions.cluster(SessionSettings.from(environment, ARTIFACTS)))
        .containsEntry("spark.authenticate", "true")
        .containsEntry("spark.authenticate.secret", SECRET)
        .containsEntry("spark.network.crypto.enabled", "true")
        .containsEntry("spark.executor.extraClassPath", System.getProperty("java.class.path"));
  }

  @Test
  void rowsAreDealtOutByTheCoresThatMayBeUsedNotByThoseThatAreThere() {
    var settings =
        new SessionSettings(
            "k8s://https://api:6443",
            "driver",
            "0.0.0.0",
            java.util.Optional.empty(),
            Map.of("spark.cores.max", "6"),
            ARTIFACTS);

    assertThat(SparkSessions.cluster(settings)).containsEntry("spark.default.parallelism", "6");
  }

  @Test
  void keepsTheSecretOutOfWhatItPrints() {
    environment.put("SLIPWAY_SPARK_SECRET", SECRET);

    assertThat(SessionSettings.from(environment, ARTIFACTS).toString()).doesNotContain(SECRET);
  }
}
