package io.slipway.launcher.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JdkFinderTest {
  @TempDir Path folder;

  @Test
  void prefersTheNamedOneToThoseInFolders() throws IOException {
    jdk("jvm/a-17", "17.0.1");
    Path named = jdk("mine", "21.0.5");

    JdkFinder finder = new JdkFinder(List.of(named), List.of(folder.resolve("jvm")));

    assertThat(finder.forSpark()).isEqualTo(new Jdk(named.toRealPath(), 21));
  }

  @Test
  void takesAnotherForTheEngineWhenTheNamedOneIsTooOld() throws IOException {
    Path named = jdk("mine", "17.0.5");
    Path newer = jdk("jvm/b-25", "25");
    jdk("jvm/c-8", "1.8.0_402");

    JdkFinder finder = new JdkFinder(List.of(named), List.of(folder.resolve("jvm")));

    assertThat(finder.forEngine()).isEqualTo(new Jdk(newer.toRealPath(), 25));
    assertThat(finder.all()).extracting(Jdk::major).containsExactly(17, 25, 8);
  }

  @Test
  void countsAHomeOnceHoweverManyLinksLeadToIt() throws IOException {
    Path home = jdk("jvm/temurin-21", "21.0.5");
    Files.createSymbolicLink(folder.resolve("jvm/default"), home);

    assertThat(new JdkFinder(List.of(home), List.of(folder.resolve("jvm"))).all()).hasSize(1);
  }

  @Test
  void saysWhatIsNeededWhenThereIsNone() throws IOException {
    Path tooNew = jdk("jvm/d-25", "25");

    assertThatThrownBy(() -> new JdkFinder(List.of(tooNew), List.of()).forSpark())
        .isInstanceOf(CommandFailed.class)
        .hasMessageContaining("Spark needs a JDK 17 or 21")
        .hasMessageContaining("SLIPWAY_JAVA_HOME");
  }

  private Path jdk(String name, String version) throws IOException {
    Path home = folder.resolve(name);
    Files.createDirectories(home.resolve("bin"));
    Files.writeString(
        home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
    Files.createFile(home.resolve("bin/java")).toFile().setExecutable(true);
    return home;
  }
}
