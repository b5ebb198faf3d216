package io.slipway.launcher.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
  private Path home;

  @BeforeEach
  void in(@TempDir Path home) {
    this.home = home;
  }

  @Test
  void keepsAFileUnderTheDigestOfItsContent() throws IOException {
    Path file = Files.writeString(home.resolve("rows.csv"), "abc");

    Path copy = folder().add(file);

    assertThat(copy).isEqualTo(home.resolve("data/ba7816bf8f01cfea/rows.csv")).hasContent("abc");
  }

  @Test
  void keepsTheSameContentOnce() throws IOException {
    Path file = Files.writeString(home.resolve("rows.csv"), "abc");

    Path first = folder().add(file);
    Path second = folder().add(file);

    assertThat(second).isEqualTo(first);
    try (Stream<Path> all = Files.list(home.resolve("data"))) {
      assertThat(all).hasSize(1);
    }
  }

  @Test
  void keepsWhatWasReadWhenTheOriginalIsOverwrittenInPlace() throws IOException {
    Path file = Files.writeString(home.resolve("rows.csv"), "abc");
    Path copy = folder().add(file);

    Files.writeString(file, "other");

    assertThat(copy).hasContent("abc");
  }

  private DataFolder folder() {
    return new DataFolder(home.resolve("data"));
  }
}
