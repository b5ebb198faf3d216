package io.slipway.launcher.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DistributionTest {
  @TempDir Path folder;

  @Test
  void unpacksFilesLinksAndTheRightToExecute() throws Exception {
    Path unpacked =
        distribution(file("bin/run", 0755), file("doc/read.me", 0644), link("bin/go", "run"))
            .unpackedIn(cache());

    assertThat(unpacked.resolve("bin/run")).isExecutable().hasContent("bin/run");
    assertThat(unpacked.resolve("doc/read.me")).isRegularFile();
    assertThat(Files.isExecutable(unpacked.resolve("doc/read.me"))).isFalse();
    assertThat(unpacked.resolve("bin/go")).isSymbolicLink().hasContent("bin/run");
  }

  @Test
  void refusesAnEntryThatLeadsOutOfTheFolder() throws Exception {
    Distribution evil = distribution(file("../outside", 0644));

    assertThatThrownBy(() -> evil.unpackedIn(cache()))
        .hasMessageContaining("../outside leads out of the folder");
    assertThat(cache().resolve("outside")).doesNotExist();
  }

  @Test
  void refusesALinkThatLeadsOutOfTheFolder() throws Exception {
    Distribution evil = distribution(link("etc", "../../etc"), file("etc/passwd", 0644));

    assertThatThrownBy(() -> evil.unpackedIn(cache()))
        .hasMessageContaining("etc leads out of the folder");
  }

  @Test
  void namesTheFileAndBothDigestsWhenTheyDiffer() throws Exception {
    Distribution good = distribution(file("a", 0644));
    Distribution other = new Distribution("thing-1", "Thing 1", good.file(), "0".repeat(64));

    assertThatThrownBy(() -> other.unpackedIn(cache()))
        .isInstanceOf(CommandFailed.class)
        .hasMessageContaining(good.file().toString())
        .hasMessageContaining(good.sha256())
        .hasMessageContaining("0".repeat(64))
        .hasMessageContaining("build again");
    assertThat(other.isUnpackedIn(cache())).isFalse();
  }

  @Test
  void dropsWhatAnInterruptedAttemptLeft() throws Exception {
    Distribution distribution = distribution(file("a", 0644));
    Path broken =
        cache().resolve("thing-1-" + distribution.sha256().substring(0, 12) + ".unpacking");
    Files.createDirectories(broken);
    Files.writeString(broken.resolve("half"), "");

    Path unpacked = distribution.unpackedIn(cache());

    assertThat(unpacked.resolve("a")).exists();
    assertThat(unpacked.resolve("half")).doesNotExist();
  }

  @Test
  void givesTheSameFolderToAllWhoAskAtOnce() throws Exception {
    Distribution distribution = distribution(file("a", 0644));

    List<CompletableFuture<Path>> asked =
        Stream.generate(() -> CompletableFuture.supplyAsync(() -> distribution.unpackedIn(cache())))
            .limit(4)
            .toList();

    assertThat(asked.stream().map(CompletableFuture::join).distinct()).hasSize(1);
  }

  private Path cache() {
    return folder.resolve("cache");
  }

  private Distribution distribution(TarArchiveEntry... entries) throws Exception {
    Path archive = folder.resolve("thing.tar.gz");
    try (TarArchiveOutputStream tar =
        new TarArchiveOutputStream(new GZIPOutputStream(Files.newOutputStream(archive)))) {
      for (TarArchiveEntry entry : entries) {
        write(tar, entry);
      }
    }
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(archive));
    return new Distribution("thing-1", "Thing 1", archive, HexFormat.of().formatHex(digest));
  }

  private static void write(TarArchiveOutputStream tar, TarArchiveEntry entry) throws IOException {
    byte[] content = entry.getName().getBytes(StandardCharsets.UTF_8);
    entry.setSize(entry.isSymbolicLink() ? 0 : content.length);
    tar.putArchiveEntry(entry);
    if (!entry.isSymbolicLink()) {
      tar.write(content);
    }
    tar.closeArchiveEntry();
  }

  private static TarArchiveEntry file(String name, int mode) {
    TarArchiveEntry entry = new TarArchiveEntry(name);
    entry.setMode(mode);
    return entry;
  }

  private static TarArchiveEntry link(String name, String target) {
    TarArchiveEntry entry = new TarArchiveEntry(name, TarConstants.LF_SYMLINK);
    entry.setLinkName(target);
    return entry;
  }
}
