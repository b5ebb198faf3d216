package io.slipway.serving.predictions;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Files of an hour or of a size, whichever ends first; of one thread. */
final class PredictionFiles implements AutoCloseable {
  private static final String PREFIX = "predictions-";
  private static final String SUFFIX = ".jsonl";
  private static final DateTimeFormatter HOUR =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH'Z'").withZone(ZoneOffset.UTC);

  private final PredictionSettings settings;
  private final Clock clock;
  private @Nullable OutputStream file;
  private String hour = "";
  private long size;

  PredictionFiles(PredictionSettings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
  }

  void append(byte[] line) throws IOException {
    var now = HOUR.format(clock.instant().truncatedTo(ChronoUnit.HOURS));
    if (file == null || !now.equals(hour) || size >= settings.fileBytes()) {
      close();
      file = opened(now);
      hour = now;
      size = 0;
    }
    file.write(line);
    size += line.length;
  }

  void flush() throws IOException {
    if (file != null) {
      if (!Files.isDirectory(settings.folder())) {
        close();
        throw new IOException("The folder is gone: " + settings.folder());
      }
      file.flush();
    }
  }

  /** A name that no other server has, with the latest last in alphabetical order. */
  private OutputStream opened(String now) throws IOException {
    Files.createDirectories(settings.folder());
    removeOldest();
    var name =
        "%s%s-%013d-%d".formatted(PREFIX, now, clock.millis(), ProcessHandle.current().pid());
    var path = settings.folder().resolve(name + SUFFIX);
    return new BufferedOutputStream(
        Files.newOutputStream(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
  }

  private void removeOldest() throws IOException {
    try (var all = Files.list(settings.folder())) {
      var files = all.filter(PredictionFiles::isOurs).sorted().toList();
      var total = 0L;
      for (var path : files) {
        total += Files.size(path);
      }
      for (var path : files) {
        if (total + settings.fileBytes() <= settings.totalBytes()) {
          return;
        }
        total -= Files.size(path);
        Files.delete(path);
      }
    }
  }

  private static boolean isOurs(Path path) {
    var name = String.valueOf(path.getFileName());
    return name.startsWith(PREFIX) && name.endsWith(SUFFIX);
  }

  @Override
  public void close() throws IOException {
    var open = file;
    file = null;
    if (open != null) {
      open.close();
    }
  }
}
