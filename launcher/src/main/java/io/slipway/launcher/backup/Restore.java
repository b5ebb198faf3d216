package io.slipway.launcher.backup;

import io.slipway.launcher.stack.CommandFailed;
import io.slipway.launcher.stack.HomeDatabase;
import io.slipway.launcher.stack.StackHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Makes a home of a backup: aside first, so that what is broken off is never taken for one. */
final class Restore {
  private static final String ASIDE = ".restoring";

  private final Backups backups;
  private final Path home;
  private final Map<String, String> environment;

  Restore(Backups backups, Path home, Map<String, String> environment) {
    this.backups = backups;
    this.home = home;
    this.environment = environment;
  }

  /**
   * Fails unless the backup can become this home.
   *
   * @throws CommandFailed with the mend
   */
  void requirePossible(Cut cut) throws IOException {
    if (!cut.home().equals(home.toString())) {
      throw new CommandFailed(
          CommandFailed.USAGE,
          "The backup is of the home %s, and what is stored there names its files so. Set SLIPWAY_HOME=%s (it is %s)."
              .formatted(cut.home(), cut.home(), home));
    }
    if (Files.isDirectory(home)) {
      try (Stream<Path> content = Files.list(home)) {
        if (content.findAny().isPresent()) {
          throw new CommandFailed(
              CommandFailed.USAGE,
              home + " is not empty. End its stack with ./slipway down, and move the folder away.");
        }
      }
    }
  }

  /** Writes all files, and brings the database to the instant of the rest. */
  void run(Cut cut) throws IOException {
    requirePossible(cut);
    Base base =
        backups
            .base(cut.base())
            .orElseThrow(
                () -> new DamagedException("The database files " + cut.base() + " are lost", null));
    Path aside = Files.createDirectories(home.resolve(ASIDE));
    FolderCopy copy = new FolderCopy(aside, backups.store());
    copy.get(base.files());
    copy.get(cut.files());
    database(cut, base, aside);
    try (Stream<Path> parts = Files.list(aside)) {
      for (Path part : parts.toList()) {
        Files.move(part, home.resolve(part.getFileName()));
      }
    }
    Files.delete(aside);
  }

  private void database(Cut cut, Base base, Path aside) throws IOException {
    Path log = Files.createDirectories(aside.resolve("log"));
    List<Entry> segments =
        cut.segments().stream()
            .map(it -> new Entry(name(it.path()), it.mode(), it.modified(), it.size(), it.chunks()))
            .toList();
    new FolderCopy(log, backups.store()).get(segments);
    Files.writeString(aside.resolve(DatabaseCopy.FOLDER).resolve("backup_label"), base.label());
    HomeDatabase.of(new StackHome(aside), environment).recover(log, cut.restorePoint());
    for (Entry segment : segments) {
      Files.delete(log.resolve(segment.path()));
    }
    Files.delete(log);
  }

  private static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
