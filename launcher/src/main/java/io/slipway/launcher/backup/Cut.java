package io.slipway.launcher.backup;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * One instant of a stack to which it can be brought back.
 *
 * @param at ISO 8601
 * @param home folder of the stack: what it stored names files beneath it
 * @param base whose database files its log continues
 * @param log end of the database's log, as PostgreSQL writes it
 * @param files all but the database
 * @param segments the database's log from the base to this instant
 */
record Cut(
    String id,
    String at,
    String home,
    String base,
    String log,
    List<Entry> files,
    List<Entry> segments) {

  Instant instant() {
    return Instant.parse(at);
  }

  /** Name of this instant within the database's log. */
  String restorePoint() {
    return restorePoint(id);
  }

  static String restorePoint(String id) {
    return "slipway-" + id;
  }

  Stream<Entry> entries() {
    return Stream.concat(files.stream(), segments.stream());
  }

  /** Bytes of all files, without the database. */
  long bytes() {
    return files.stream().mapToLong(Entry::size).sum();
  }
}
