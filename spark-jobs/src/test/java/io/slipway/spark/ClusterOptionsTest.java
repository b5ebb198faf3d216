package io.slipway.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClusterOptionsTest {
  @TempDir Path folder;

  @Test
  void readsWhatAnOperatorMaySay() throws IOException {
    Path file = file("spark.executor.memory = 4g\nspark.cores.max=8\n");

    assertThat(ClusterOptions.read(file))
        .containsEntry("spark.executor.memory", "4g")
        .containsEntry("spark.cores.max", "8")
        .hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "spark.authenticate",
        "spark.authenticate.secret",
        "spark.ui.enabled",
        "spark.master.rest.enabled",
        "spark.sql.extensions",
        "spark.executor.extraJavaOptions",
        "spark.extraListeners",
        "spark.plugins",
        "spark.hadoop.fs.defaultFS",
        "spark.kubernetes.authenticate.submission.oauthToken",
        "java.home"
      })
  void refusesTheOthersByName(String name) throws IOException {
    Path file = file("spark.executor.memory=4g\n" + name + "=x\n");

    assertThatThrownBy(() -> ClusterOptions.read(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("sets " + name + ", which")
        .hasMessageContaining(file.toString());
  }

  @Test
  void saysWhichFileCannotBeRead() {
    assertThatThrownBy(() -> ClusterOptions.read(folder.resolve("none.properties")))
        .hasMessageContaining("SLIPWAY_SPARK_CONF: cannot read")
        .hasMessageContaining("none.properties");
  }

  @ParameterizedTest
  @MethodSource("examples")
  void allowsTheExamples(Path example) {
    assertThat(ClusterOptions.read(example)).isNotEmpty();
  }

  private static Stream<Path> examples() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("..", "config", "spark"))) {
      return files.filter(file -> file.toString().endsWith(".properties")).toList().stream();
    }
  }

  private Path file(String content) throws IOException {
    return Files.writeString(folder.resolve("spark.properties"), content);
  }
}
