package io.slipway.launcher.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineCopyTest {
  @TempDir Path folder;

  @Test
  void readsWhatIsFlushedBeforeTheLogAndLeavesOutWhatIsMadeAnew() throws IOException {
    Path partition = folder.resolve("home/engine/data/raft-partition/partitions/1");
    Files.createDirectories(partition.resolve("runtime"));
    Files.createDirectories(partition.resolve("snapshots/7-1-5-6"));
    Files.writeString(partition.resolve("p-1.log"), "log");
    Files.writeString(partition.resolve("p.meta"), "meta");
    Files.writeString(partition.resolve("runtime/state.sst"), "state");
    Files.writeString(partition.resolve("snapshots/7-1-5-6/state.sst"), "state");
    ChunkStore store = new ChunkStore(folder.resolve("chunks"));

    var entries = new EngineCopy(new FolderCopy(folder.resolve("home"), store)).take();

    assertThat(entries)
        .filteredOn(entry -> !entry.isFolder())
        .extracting(entry -> Path.of(entry.path()).getFileName().toString())
        .containsExactly("p.meta", "p-1.log", "state.sst");
  }
}
