package io.slipway.launcher.backup;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One file or folder of a home as it was.
 *
 * @param path beneath the home, parts separated by a slash
 * @param mode its rights, such as rw-------
 * @param modified milliseconds since 1970
 * @param chunks pieces of its content; null for a folder
 */
record Entry(String path, String mode, long modified, long size, @Nullable List<String> chunks) {
  @JsonIgnore
  boolean isFolder() {
    return chunks == null;
  }

  /** Whether a file of this size and age has the same content, if its content never changes. */
  boolean isStill(long bytes, long age) {
    return !isFolder() && size == bytes && modified == age;
  }
}
