package io.slipway.launcher.backup;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Files of a home into the store, and out of it.
 *
 * @param root the home
 */
record FolderCopy(Path root, ChunkStore store) {

  /** What there is beneath a folder of the home: folders before what they hold, links left out. */
  List<Path> list(String folder, Predicate<Path> wanted) throws IOException {
    List<Path> found = new ArrayList<>();
    Path top = root.resolve(folder);
    if (!Files.exists(top)) {
      return found;
    }
    Files.walkFileTree(top, new Finder(wanted, found));
    return found;
  }

  /** Stores these; what is gone meanwhile is left out. */
  List<Entry> put(List<Path> paths) throws IOException {
    List<Entry> entries = new ArrayList<>();
    for (Path path : paths) {
      put(path).ifPresent(entries::add);
    }
    return entries;
  }

  /** Stores one; empty when it is gone. */
  Optional<Entry> put(Path path) throws IOException {
    try {
      BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
      if (attributes.isDirectory()) {
        return Optional.of(new Entry(name(path), mode(path), 0, 0, null));
      }
      ChunkStore.Stored stored = store.put(path);
      long modified = attributes.lastModifiedTime().toMillis();
      return Optional.of(
          new Entry(name(path), mode(path), modified, stored.size(), stored.chunks()));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /** Stores what is new or has changed; a file of the same size and age is taken for the same. */
  List<Entry> put(List<Path> paths, Map<String, Entry> known) throws IOException {
    List<Entry> entries = new ArrayList<>();
    for (Path path : paths) {
      Entry same = known.get(name(path));
      if (same != null && isStill(path, same)) {
        entries.add(same);
      } else {
        put(path).ifPresent(entries::add);
      }
    }
    return entries;
  }

  private static boolean isStill(Path path, Entry known) throws IOException {
    try {
      return known.isStill(Files.size(path), Files.getLastModifiedTime(path).toMillis());
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  /** Its name in a backup. */
  String name(Path path) {
    return root.relativize(path).toString();
  }

  /** Makes the files beneath this root as they were. */
  void get(List<Entry> entries) throws IOException {
    for (Entry entry : entries) {
      get(entry, target(entry));
    }
  }

  private void get(Entry entry, Path target) throws IOException {
    List<String> chunks = entry.chunks();
    if (chunks == null) {
      Files.createDirectories(target);
    } else {
      Files.createDirectories(Objects.requireNonNull(target.getParent()));
      try (OutputStream out = Files.newOutputStream(target)) {
        store.get(chunks, out);
      }
      Files.setLastModifiedTime(target, FileTime.fromMillis(entry.modified()));
    }
    Files.setPosixFilePermissions(target, PosixFilePermissions.fromString(entry.mode()));
  }

  /** A backup may come from elsewhere: it must not write beside the home. */
  private Path target(Entry entry) throws IOException {
    Path target = root.resolve(entry.path()).normalize();
    if (!target.startsWith(root)) {
      throw new DamagedException("The backup holds a file beside the home: " + entry.path(), null);
    }
    return target;
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
