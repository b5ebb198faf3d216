package io.slipway.launcher.backup;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The files of a running PostgreSQL, and its log since. */
final class DatabaseCopy {
  static final String FOLDER = "postgresql/data";
  private static final String LOG = FOLDER + "/pg_wal";

  /** Folders whose content PostgreSQL makes anew, or that are of the running server alone. */
  private static final Set<String> EMPTY =
      Set.of(
          "pg_wal",
          "pg_replslot",
          "pg_dynshmem",
          "pg_notify",
          "pg_serial",
          "pg_snapshots",
          "pg_stat_tmp",
          "pg_subtrans",
          "pgsql_tmp");

  private static final Set<String> OF_THE_SERVER = Set.of("postmaster.pid", "postmaster.opts");
  private static final Pattern SEGMENT = Pattern.compile("[0-9A-F]{24}|[0-9A-F]{8}\\.history");

  private final FolderCopy copy;
  private final DatabaseLog log;

  DatabaseCopy(FolderCopy copy, DatabaseLog log) {
    this.copy = copy;
    this.log = log;
  }

  /** All files, while the server goes on. */
  Base base(String id) throws SQLException, IOException {
    log.keepFromNow();
    String from = log.beginBase();
    List<Path> paths = copy.list(FOLDER, DatabaseCopy::isOfTheBase);
    List<Path> controlLast = new ArrayList<>(paths);
    List<Path> control = paths.stream().filter(path -> path.endsWith("pg_control")).toList();
    controlLast.removeAll(control);
    controlLast.addAll(control);
    List<Entry> files = copy.put(controlLast);
    return new Base(id, from, log.endBase(), files);
  }

  /**
   * The log's files from one place to another, besides those that are known.
   *
   * @param to where a file ends
   */
  List<Entry> segments(String from, String to, List<Entry> known) throws SQLException, IOException {
    String first = log.segmentOf(from);
    String last = log.segmentBefore(to);
    Set<String> names =
        known.stream().map(Entry::path).collect(Collectors.toCollection(HashSet::new));
    List<Path> paths =
        copy.list(LOG, path -> path.endsWith("pg_wal") || isSegment(path, first, last)).stream()
            .filter(path -> !path.endsWith("pg_wal") && !names.contains(copy.name(path)))
            .sorted()
            .toList();
    List<Entry> all = new ArrayList<>(known);
    all.addAll(copy.put(paths));
    if (all.stream().noneMatch(entry -> entry.path().endsWith(last))) {
      throw new IOException("PostgreSQL removed the file %s of its log too early".formatted(last));
    }
    return all;
  }

  private static boolean isSegment(Path path, String first, String last) {
    String name = path.getFileName().toString();
    return SEGMENT.matcher(name).matches()
        && (name.endsWith(".history") || (name.compareTo(first) >= 0 && name.compareTo(last) <= 0));
  }

  private static boolean isOfTheBase(Path path) {
    return !OF_THE_SERVER.contains(path.getFileName().toString())
        && (path.getParent() == null || !EMPTY.contains(path.getParent().getFileName().toString()));
  }
}
