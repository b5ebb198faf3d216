package io.slipway.spark.dataset;

import io.delta.storage.HadoopFileSystemLogStore;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.Iterator;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * Delta's log on this machine's disk. Delta's own stores for it rename, which on a local disk
 * overwrites the commit of a writer that came first; a hard link is made once or not at all,
 * whatever the process.
 */
public final class ExclusiveLogStore extends HadoopFileSystemLogStore {
  /** As Delta makes it. */
  public ExclusiveLogStore(Configuration configuration) {
    super(configuration);
  }

  /**
   * @throws java.nio.file.FileAlreadyExistsException when another writer made this commit
   */
  @Override
  public void write(
      Path path, Iterator<String> actions, Boolean overwrite, Configuration configuration)
      throws IOException {
    if (overwrite) {
      writeWithRename(path, actions, true, configuration);
      return;
    }
    java.nio.file.Path target = java.nio.file.Path.of(path.toUri().getPath());
    java.nio.file.Path whole = target.resolveSibling("." + UUID.randomUUID() + ".tmp");
    try {
      StringBuilder lines = new StringBuilder();
      actions.forEachRemaining(action -> lines.append(action).append('\n'));
      try (FileChannel file =
          FileChannel.open(whole, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        ByteBuffer bytes = ByteBuffer.wrap(lines.toString().getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
          file.write(bytes);
        }
        file.force(true);
      }
      Files.createLink(target, whole);
    } finally {
      Files.deleteIfExists(whole);
    }
  }

  @Override
  public Boolean isPartialWriteVisible(Path path, Configuration configuration) {
    return false;
  }
}
