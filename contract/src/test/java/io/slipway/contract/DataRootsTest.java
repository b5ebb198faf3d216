package io.slipway.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataRootsTest {
  @TempDir Path folder;
  private Path root;
  private Path secret;
  private DataRoots roots;

  @BeforeEach
  void makeFolders() throws IOException {
    root = Files.createDirectory(folder.resolve("root")).toRealPath();
    secret = Files.writeString(folder.resolve("secret.csv"), "s");
    Files.writeString(root.resolve("good.csv"), "g");
    roots = new DataRoots(List.of(root));
  }

  @Test
  void findsAFileByPathAndByUri() {
    Path good = root.resolve("good.csv");

    assertThat(roots.resolve(good.toString())).isEqualTo(good);
    assertThat(roots.resolve(good.toUri().toString())).isEqualTo(good);
  }

  @Test
  void refusesWhatLiesOutside() {
    assertRefused(secret.toString(), "not inside");
    assertRefused(root.resolve("../secret.csv").toString(), "not inside");
    assertRefused(root + "x/good.csv", "not inside");
  }

  @Test
  void refusesALinkThatLeadsOutside() throws IOException {
    Path link = Files.createSymbolicLink(root.resolve("link.csv"), secret);

    assertRefused(link.toString(), "not inside");
  }

  @Test
  void refusesOtherSchemesAndRelativePaths() {
    assertRefused("http://127.0.0.1/a.csv", "neither an absolute path nor a file: URI");
    assertRefused("jar:file:/a.csv", "neither an absolute path nor a file: URI");
    assertRefused("good.csv", "neither an absolute path nor a file: URI");
  }

  @Test
  void namesAFileThatIsNotThere() {
    assertRefused(root.resolve("none.csv").toString(), "is not a file");
  }

  private void assertRefused(String uri, String part) {
    assertThatThrownBy(() -> roots.resolve(uri))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(uri, part);
  }
}
