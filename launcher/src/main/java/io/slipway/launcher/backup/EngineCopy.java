package io.slipway.launcher.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The files of a running engine, as a power cut would leave them: what it says to have flushed is
 * read before the log, so the log that is read reaches at least as far, and the engine cuts off
 * what is half written behind that when it starts.
 */
final class EngineCopy {
  static final String FOLDER = "engine/data";

  /** Made anew from the last snapshot at each start, and what is not a snapshot yet. */
  private static final Set<String> NOT_TRUTH = Set.of("runtime", "pending");

  private static final int ATTEMPTS = 5;
  private static final Comparator<Path> META_FIRST =
      Comparator.comparing((Path path) -> !path.toString().endsWith(".meta"))
          .thenComparing(Comparator.naturalOrder());

  private final FolderCopy copy;

  EngineCopy(FolderCopy copy) {
    this.copy = copy;
  }

  /**
   * Copies the files; when the engine removed one meanwhile (it has a newer snapshot), once more.
   *
   * @throws IOException when that never ended
   */
  List<Entry> take() throws IOException {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Optional<List<Entry>> whole = attempt();
      if (whole.isPresent()) {
        return whole.get();
      }
    }
    throw new IOException(
        "The engine removed files of %s each time they were copied"
            .formatted(copy.root().resolve(FOLDER)));
  }

  private Optional<List<Entry>> attempt() throws IOException {
    List<Path> paths = copy.list(FOLDER, EngineCopy::isTruth);
    List<Entry> entries = new ArrayList<>();
    for (Path path : paths.stream().sorted(META_FIRST).toList()) {
      Optional<Entry> entry = copy.put(path);
      if (entry.isEmpty()) {
        return Optional.empty();
      }
      entries.add(entry.get());
    }
    return paths.stream().allMatch(Files::exists) ? Optional.of(entries) : Optional.empty();
  }

  private static boolean isTruth(Path path) {
    return !NOT_TRUTH.contains(path.getFileName().toString());
  }
}
