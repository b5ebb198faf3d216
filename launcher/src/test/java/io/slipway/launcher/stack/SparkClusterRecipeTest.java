package io.slipway.launcher.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SparkClusterRecipeTest {
  @TempDir Path folder;

  private SparkClusterRecipe recipe;

  @BeforeEach
  void recipe() {
    recipe =
        new SparkClusterRecipe(folder, "/release/classes", new StackPorts(28180), "the secret");
  }

  @Test
  void theMasterTakesNobodyWithoutTheSecretAndHasNoRestServer() {
    Part master = recipe.master(new Jdk(Path.of("/jdk"), 17));

    assertThat(master.command())
        .contains("-Dspark.authenticate=true", "-Dspark.master.rest.enabled=false", "127.0.0.1");
    assertThat(master.environment()).containsEntry("_SPARK_AUTH_SECRET", "the secret");
    assertThat(String.join(" ", master.command())).doesNotContain("the secret");
  }

  @Test
  void aWorkerFindsItsMasterAndHasAPageOfItsOwn() {
    Part worker = recipe.worker(new Jdk(Path.of("/jdk"), 17), 2);

    assertThat(worker.name()).isEqualTo("spark-worker-2");
    assertThat(worker.port()).isEqualTo(28180 + 26);
    assertThat(worker.command()).contains("spark://127.0.0.1:" + (28180 + 23));
  }

  @Test
  void makesTheHomeThatSparkLooksFor() {
    Part master = recipe.master(new Jdk(Path.of("/jdk"), 17));

    Path home = Path.of(master.environment().get("SPARK_HOME"));
    assertThat(home.resolve("RELEASE")).isRegularFile();
    assertThat(Files.isDirectory(home.resolve("jars"))).isTrue();
  }

  @Test
  void everyPartOfAClusterHasAPort() {
    assertThat(new StackPorts(28180).byPart())
        .containsKeys(SparkClusterRecipe.names().toArray(String[]::new));
  }
}
