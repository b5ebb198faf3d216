package io.slipway.launcher.backup;

import io.slipway.launcher.stack.CommandFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A folder with backups: {@code cuts/} and {@code bases/}, a file each, and {@code chunks/} with
 * what they share. A backup is there when its file is.
 */
final class Backups {
  private static final String SUFFIX = ".json.gz";

  private final Path folder;
  private final ChunkStore store;

  private Backups(Path folder) {
    this.folder = folder;
    this.store = new ChunkStore(folder.resolve("chunks"));
  }

  /**
   * The backups in this folder.
   *
   * @throws CommandFailed when there is none
   */
  static Backups in(Path folder) {
    if (!Files.isDirectory(folder.resolve("cuts"))) {
      throw new CommandFailed(
          CommandFailed.USAGE,
          "There are no backups in " + folder + ". Make one: ./slipway backup " + folder);
    }
    return new Backups(folder);
  }

  /** The same for a folder that may have none yet; only its owner may enter it. */
  static Backups to(Path folder) throws IOException {
    Files.createDirectories(folder.resolve("cuts"));
    Files.createDirectories(folder.resolve("bases"));
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    return new Backups(folder);
  }

  ChunkStore store() {
    return store;
  }

  /** All, the oldest first. */
  List<Cut> all() throws IOException {
    List<Path> files = files("cuts");
    List<Cut> cuts = new ArrayList<>();
    for (Path file : files) {
      cuts.add(ManifestFile.read(file, Cut.class));
    }
    return cuts;
  }

  Optional<Cut> latest() throws IOException {
    List<Path> files = files("cuts");
    return files.isEmpty()
        ? Optional.empty()
        : Optional.of(ManifestFile.read(files.get(files.size() - 1), Cut.class));
  }

  /**
   * The last one that is not later.
   *
   * @throws CommandFailed when all are later
   */
  Cut at(Instant instant) throws IOException {
    List<Path> files = files("cuts");
    for (int i = files.size() - 1; i >= 0; i--) {
      Cut cut = ManifestFile.read(files.get(i), Cut.class);
      if (!cut.instant().isAfter(instant)) {
        return cut;
      }
    }
    throw new CommandFailed(
        CommandFailed.USAGE,
        "No backup in %s is of %s or before. List them: ./slipway backup list %s"
            .formatted(folder, instant, folder));
  }

  Optional<Base> base(String id) throws IOException {
    Path file = file("bases", id);
    return Files.exists(file) ? Optional.of(ManifestFile.read(file, Base.class)) : Optional.empty();
  }

  void add(Base base) throws IOException {
    ManifestFile.write(file("bases", base.id()), base);
  }

  void add(Cut cut) throws IOException {
    ManifestFile.write(file("cuts", cut.id()), cut);
  }

  /** Drops those that are not to be kept, and what no other needs; how many they were. */
  int forget(Retention retention, Instant now) throws IOException {
    List<Cut> cuts = all();
    List<Cut> drop = retention.superfluous(cuts, now);
    for (Cut cut : drop) {
      Files.delete(file("cuts", cut.id()));
    }
    if (!drop.isEmpty()) {
      List<Cut> kept = new ArrayList<>(cuts);
      kept.removeAll(drop);
      sweep(kept);
    }
    return drop.size();
  }

  private void sweep(List<Cut> kept) throws IOException {
    Set<String> bases = new HashSet<>();
    Set<String> chunks = new HashSet<>();
    for (Cut cut : kept) {
      bases.add(cut.base());
      cut.entries().forEach(entry -> addChunks(entry, chunks));
    }
    for (Path file : files("bases")) {
      Base base = ManifestFile.read(file, Base.class);
      if (bases.contains(base.id())) {
        base.files().forEach(entry -> addChunks(entry, chunks));
      } else {
        Files.delete(file);
      }
    }
    store.retain(chunks);
  }

  private static void addChunks(Entry entry, Set<String> chunks) {
    if (entry.chunks() != null) {
      chunks.addAll(entry.chunks());
    }
  }

  private List<Path> files(String kind) throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve(kind))) {
      return files
          .filter(file -> file.toString().endsWith(SUFFIX))
          .sorted(Comparator.comparing(Path::getFileName))
          .toList();
    }
  }

  private Path file(String kind, String id) {
    return folder.resolve(kind).resolve(id + SUFFIX);
  }
}
