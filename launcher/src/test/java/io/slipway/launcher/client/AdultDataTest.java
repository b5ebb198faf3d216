package io.slipway.launcher.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdultDataTest {
  private Path folder;

  @BeforeEach
  void in(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void isFoundInTheFolderOfThatName() throws IOException {
    Path adult = Files.createDirectory(folder.resolve("adult"));
    Files.createFile(adult.resolve("adult.data.gz"));
    Files.createFile(adult.resolve("adult.test"));

    assertThat(AdultData.in(folder))
        .contains(new AdultData(adult.resolve("adult.data.gz"), adult.resolve("adult.test")));
  }

  @Test
  void isNotFoundWhereTheTestRowsLack() throws IOException {
    Files.createFile(folder.resolve("adult.data"));

    assertThat(AdultData.in(folder)).isEmpty();
  }

  @Test
  void tellsOtherContentFromThePublishedOne() throws IOException {
    Path data = Files.writeString(folder.resolve("adult.data"), "1,2\n");
    Path test = Files.writeString(folder.resolve("adult.test"), "1,2\n");

    assertThat(new AdultData(data, test).isOriginal()).isFalse();
  }
}
