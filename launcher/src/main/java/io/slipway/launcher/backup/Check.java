package io.slipway.launcher.backup;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads all that the backups of a folder are made of, each piece once. */
final class Check {
  private final Backups backups;
  private final Map<String, Optional<String>> chunks = new HashMap<>();

  Check(Backups backups) {
    this.backups = backups;
  }

  /**
   * What was found.
   *
   * @param problems by backup, the first of each; empty when all is sound
   */
  record Found(int backups, int chunks, Map<String, String> problems) {}

  Found run() throws IOException {
    List<Cut> cuts = backups.all();
    Map<String, String> problems = new LinkedHashMap<>();
    for (Cut cut : cuts) {
      problem(cut).ifPresent(problem -> problems.put(cut.at(), problem));
    }
    return new Found(cuts.size(), chunks.size(), problems);
  }

  private Optional<String> problem(Cut cut) throws IOException {
    Optional<Base> base;
    try {
      base = backups.base(cut.base());
    } catch (DamagedException e) {
      return Optional.ofNullable(e.getMessage());
    }
    if (base.isEmpty()) {
      return Optional.of("the database files " + cut.base() + " are lost");
    }
    List<Entry> entries = new ArrayList<>();
    Stream.concat(base.get().files().stream(), cut.entries()).forEach(entries::add);
    for (Entry entry : entries) {
      Optional<String> problem = problem(entry);
      if (problem.isPresent()) {
        return Optional.of(entry.path() + ": " + problem.get());
      }
    }
    return Optional.empty();
  }

  private Optional<String> problem(Entry entry) {
    List<String> pieces = entry.chunks() == null ? List.of() : entry.chunks();
    return pieces.stream()
        .map(chunk -> chunks.computeIfAbsent(chunk, this::read))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private Optional<String> read(String chunk) {
    try {
      backups.store().get(chunk);
      return Optional.empty();
    } catch (IOException e) {
      return Optional.ofNullable(e.getMessage());
    }
  }
}
