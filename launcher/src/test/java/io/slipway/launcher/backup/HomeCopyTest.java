package io.slipway.launcher.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeCopyTest {
  private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");

  @TempDir Path folder;
  private Path home;
  private HomeCopy copy;

  @BeforeEach
  void makeHome() throws IOException {
    home = Files.createDirectories(folder.resolve("home"));
    copy = new HomeCopy(new FolderCopy(home, new ChunkStore(folder.resolve("chunks"))));
  }

  @Test
  void aStepThatBeganAfterTheInstantIsLeftOut() throws IOException {
    file("artifacts/l/Task_A/1/result.json", NOON);
    file("artifacts/l/Task_A/2/result.json", NOON.plusMillis(1));

    assertThat(copy.afterwards(NOON, List.of()))
        .extracting(Entry::path)
        .containsExactly("artifacts/l/Task_A/1/result.json");
  }

  @Test
  void theFilesOfAStepAreThereTogether() throws IOException {
    file("artifacts/l/Task_A/1/deep/part.parquet", NOON);
    file("artifacts/l/Task_A/1/result.json", NOON.plusSeconds(1));

    assertThat(copy.afterwards(NOON, List.of()))
        .extracting(Entry::path)
        .containsExactlyInAnyOrder(
            "artifacts/l/Task_A/1/deep/part.parquet", "artifacts/l/Task_A/1/result.json");
  }

  @Test
  void whatGrowsIsTakenHoweverNewItIs() throws IOException {
    file("serving/predictions/log.jsonl", NOON.plusSeconds(1));

    assertThat(copy.afterwards(NOON, List.of()))
        .extracting(Entry::path)
        .contains("serving/predictions/log.jsonl");
  }

  @Test
  void secretsKeepTheirRights() throws IOException {
    Path secret = file("secrets/people.properties", NOON);
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));

    assertThat(copy.beforehand())
        .filteredOn(entry -> !entry.isFolder())
        .extracting(Entry::mode)
        .containsExactly("rw-------");
  }

  private Path file(String name, Instant modified) throws IOException {
    Path file = home.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, name);
    return Files.setLastModifiedTime(file, FileTime.from(modified));
  }
}
