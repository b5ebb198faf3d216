package io.slipway.launcher.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The files of a home that neither the engine nor the database keeps. */
final class HomeCopy {
  /** May be older than the database, not newer: the head of the audit trail, what is served. */
  private static final List<String> BEFOREHAND =
      List.of("stack.properties", "secrets", "serving/state");

  private static final String DATABASE = "postgresql";
  private static final String ARTIFACTS = "artifacts";
  private static final List<String> AFTERWARDS = List.of("data", "serving/predictions");

  /** Lifecycle, element and element instance: a step's files are there together or not at all. */
  private static final int STEP_DEPTH = 3;

  private final FolderCopy copy;

  HomeCopy(FolderCopy copy) {
    this.copy = copy;
  }

  /** To be taken before the instant of the backup. */
  List<Entry> beforehand() throws IOException {
    List<Path> paths = new ArrayList<>();
    for (String part : BEFOREHAND) {
      paths.addAll(copy.list(part, HomeCopy::isWhole));
    }
    Path database = copy.root().resolve(DATABASE);
    paths.addAll(
        copy.list(DATABASE, path -> path.equals(database) || !Files.isDirectory(path)).stream()
            .filter(Files::isRegularFile)
            .toList());
    return copy.put(paths);
  }

  /**
   * To be taken after the instant of the backup.
   *
   * @param instant what a step began to write only after it is left out: the engine of the backup
   *     does not know of that step, and may give its key to another
   * @param known files of the last backup
   */
  List<Entry> afterwards(Instant instant, List<Entry> known) throws IOException {
    Map<String, Entry> before = new HashMap<>();
    known.forEach(entry -> before.put(entry.path(), entry));
    List<Entry> entries = new ArrayList<>(artifacts(instant, before));
    for (String part : AFTERWARDS) {
      entries.addAll(copy.put(copy.list(part, path -> true), before));
    }
    return entries;
  }

  private List<Entry> artifacts(Instant instant, Map<String, Entry> known) throws IOException {
    List<Path> files =
        copy.list(ARTIFACTS, path -> true).stream().filter(Files::isRegularFile).toList();
    Set<Path> steps = new HashSet<>();
    for (Path file : files) {
      if (!modified(file).isAfter(instant)) {
        steps.add(step(file));
      }
    }
    return copy.put(files.stream().filter(file -> steps.contains(step(file))).toList(), known);
  }

  private Path step(Path file) {
    Path within = copy.root().resolve(ARTIFACTS).relativize(file);
    return within.getNameCount() > STEP_DEPTH ? within.subpath(0, STEP_DEPTH) : within;
  }

  private static Instant modified(Path file) throws IOException {
    try {
      return Files.getLastModifiedTime(file).toInstant();
    } catch (NoSuchFileException e) {
      return Instant.MAX;
    }
  }

  private static boolean isWhole(Path path) {
    String name = path.getFileName().toString();
    return !name.endsWith(".partial") && !name.startsWith("listening-");
  }
}
