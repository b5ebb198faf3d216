package io.slipway.launcher.backup;

import io.slipway.launcher.stack.HomeDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes one backup after the other of a running stack. The engine's files and the database are of
 * one instant: while the engine's are copied nobody writes to the database, so that neither knows
 * of anything that the other lacks.
 */
final class Backup {
  /** As many files of the log are replayed in some seconds. */
  private static final int SEGMENTS_A_BASE = 60;

  private static final DateTimeFormatter ID =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

  private final Backups backups;
  private final HomeDatabase database;
  private final FolderCopy copy;
  private final HomeCopy home;
  private final EngineCopy engine;
  private final Clock clock;

  Backup(Backups backups, Path home, HomeDatabase database, Clock clock) {
    this.backups = backups;
    this.database = database;
    this.copy = new FolderCopy(home, backups.store());
    this.home = new HomeCopy(copy);
    this.engine = new EngineCopy(copy);
    this.clock = clock;
  }

  /**
   * What was made.
   *
   * @param quiet for how long nobody could write to the database
   */
  record Taken(Cut cut, Duration quiet, Duration time) {}

  /** Makes one. It is there when this returns. */
  Taken take() throws SQLException, IOException {
    Instant begun = clock.instant();
    Optional<Cut> last = backups.latest();
    try (Connection connection = database.connect()) {
      DatabaseLog log = new DatabaseLog(connection);
      DatabaseCopy data = new DatabaseCopy(copy, log);
      Place place = place(last, log, data);
      Quiet quiet = new Quiet(home.beforehand());
      engine.take(); // so that little is left to be read while writers wait
      String id = ID.format(clock.instant());
      log.quietly(Cut.restorePoint(id), () -> quiet.copyEngine());
      String end = log.endSegment();
      List<Entry> segments = data.segments(place.from, end, place.segments);
      quiet.files.addAll(home.afterwards(quiet.end, last.map(Cut::files).orElse(List.of())));
      Cut cut =
          new Cut(
              id,
              quiet.begun.toString(),
              copy.root().toString(),
              place.base,
              end,
              quiet.files,
              segments);
      backups.add(cut);
      log.copied(end);
      return new Taken(
          cut, Duration.between(quiet.begun, quiet.end), Duration.between(begun, clock.instant()));
    }
  }

  /** Goes on where the last backup ended, unless that is not possible or the way became long. */
  private Place place(Optional<Cut> last, DatabaseLog log, DatabaseCopy data)
      throws SQLException, IOException {
    if (last.isPresent()) {
      Cut cut = last.get();
      if (cut.segments().size() < SEGMENTS_A_BASE
          && cut.home().equals(copy.root().toString())
          && log.keepsFrom(cut.log())) {
        return new Place(cut.base(), cut.log(), cut.segments());
      }
    }
    Base base = data.base(ID.format(clock.instant()));
    backups.add(base);
    return new Place(base.id(), base.from(), List.of());
  }

  /** Where the copy of the database's log goes on. */
  private record Place(String base, String from, List<Entry> segments) {}

  /** What is done while nobody writes to the database. */
  private final class Quiet {
    private final List<Entry> files;
    private Instant begun = Instant.EPOCH;
    private Instant end = Instant.EPOCH;

    Quiet(List<Entry> files) {
      this.files = new ArrayList<>(files);
    }

    void copyEngine() throws IOException {
      begun = clock.instant();
      files.addAll(engine.take());
      end = clock.instant();
    }
  }
}
