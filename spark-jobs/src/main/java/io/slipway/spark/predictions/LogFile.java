package io.slipway.spark.predictions;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file of the prediction log. It is written from the moment at which it was opened until its hour
 * ends at the latest.
 */
record LogFile(Path path, Instant opened, Instant hourEnd) implements Comparable<LogFile> {
  private static final Pattern NAME =
      Pattern.compile("predictions-(\\d{4}-\\d{2}-\\d{2}T\\d{2})Z-(\\d{1,15})-\\d+\\.jsonl");
  private static final Duration HOUR = Duration.ofHours(1);

  /** An answer is written a little after its moment, however long the queue was. */
  private static final Duration MARGIN = Duration.ofMinutes(2);

  private static final Comparator<LogFile> ORDER =
      Comparator.comparing(LogFile::opened).thenComparing(LogFile::path);

  static Optional<LogFile> of(Path path) {
    Matcher name = NAME.matcher(String.valueOf(path.getFileName()));
    if (!name.matches()) {
      return Optional.empty();
    }
    Instant end = Instant.parse(name.group(1) + ":00:00Z").plus(HOUR);
    return Optional.of(new LogFile(path, Instant.ofEpochMilli(Long.parseLong(name.group(2))), end));
  }

  /** Whether an answer after the one moment, and up to the other, can stand in it. */
  boolean mayHold(Instant from, Instant until) {
    return hourEnd.isAfter(from) && !opened.isAfter(until.plus(MARGIN));
  }

  /** As Spark takes it, whatever characters stand in its name. */
  String escaped() {
    return path.toString().replaceAll("([\\\\\\[\\]{}*?])", "\\\\$1");
  }

  @Override
  public int compareTo(LogFile other) {
    return ORDER.compare(this, other);
  }
}
