package io.slipway.spark.predictions;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The files in which serving keeps what it answered.
 *
 * @param folder empty: none was configured
 */
public record PredictionLog(Optional<Path> folder) {
  /** Serving writes behind its answers; younger ones may not be there yet. */
  public static final Duration LAG = Duration.ofSeconds(5);

  /** Serving keeps at least so many files before it removes the oldest. */
  private static final int NEVER_REMOVED = 14;

  /** Files in which answers of such moments can stand, in the order of their names. */
  List<LogFile> files(Instant from, Instant until) {
    return all().stream().filter(file -> file.mayHold(from, until)).toList();
  }

  /** Waits until all answers up to a moment are written: no longer than {@link #LAG}. */
  public void settle(Instant until, Clock clock) throws IOException {
    Duration left = Duration.between(clock.instant(), until.plus(LAG));
    if (left.isNegative()) {
      return;
    }
    try {
      Thread.sleep(Math.min(left.toMillis(), LAG.toMillis()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("Stopped while waiting for the prediction log");
    }
  }

  /** What a reader should know of answers that may be missing, in words. */
  public List<String> findings(Instant from) {
    if (folder.isEmpty()) {
      return List.of(
          "No prediction log is kept: set SLIPWAY_PREDICTION_LOG for serving and for Spark");
    }
    List<LogFile> files = all();
    if (files.isEmpty()) {
      return List.of("The prediction log " + folder.get() + " has no files");
    }
    Instant first = files.get(0).opened();
    return files.size() >= NEVER_REMOVED && first.isAfter(from)
        ? List.of(
            "The prediction log begins at %s: earlier answers were removed (SLIPWAY_PREDICTION_LIMIT)"
                .formatted(first))
        : List.of();
  }

  private List<LogFile> all() {
    if (folder.isEmpty() || !Files.isDirectory(folder.get())) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder.get())) {
      return files.map(LogFile::of).flatMap(Optional::stream).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How many files end within a line: somebody writes to them still, or was killed. */
  static long unfinished(List<LogFile> files) throws IOException {
    long unfinished = 0;
    for (LogFile file : files) {
      unfinished += endsWithinALine(file.path()) ? 1 : 0;
    }
    return unfinished;
  }

  private static boolean endsWithinALine(Path path) throws IOException {
    try (RandomAccessFile bytes = new RandomAccessFile(path.toFile(), "r")) {
      if (bytes.length() == 0) {
        return false;
      }
      bytes.seek(bytes.length() - 1);
      return bytes.read() != '\n';
    } catch (java.io.FileNotFoundException | NoSuchFileException removed) {
      return false;
    }
  }
}
