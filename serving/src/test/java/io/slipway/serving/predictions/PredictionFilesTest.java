package io.slipway.serving.predictions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PredictionFilesTest {
  private static final long LIMIT = 1 << 20;
  private static final byte[] LINE = new byte[10_000];

  @TempDir private Path folder;
  private Instant now = Instant.parse("2026-11-21T13:59:00Z");

  @Test
  void beginsAFileWithEachHour() throws IOException {
    try (var files = new PredictionFiles(new PredictionSettings(folder, 1, LIMIT), clock())) {
      files.append(LINE);
      files.append(LINE);
      now = now.plus(Duration.ofMinutes(2));
      files.append(LINE);
    }

    assertThat(all()).hasSize(2);
    assertThat(all().get(0).getFileName().toString()).startsWith("predictions-2026-11-21T13Z-");
    assertThat(all().get(1).getFileName().toString()).startsWith("predictions-2026-11-21T14Z-");
  }

  @Test
  void removesTheOldestBeforeAllTakeTooMuch() throws IOException {
    try (var files = new PredictionFiles(new PredictionSettings(folder, 1, LIMIT), clock())) {
      for (var line = 0; line < 500; line++) {
        now = now.plusMillis(1);
        files.append(LINE);
      }
    }

    var total = 0L;
    for (var file : all()) {
      total += Files.size(file);
    }
    assertThat(total).isBetween(LIMIT / 2, LIMIT + LINE.length);
    assertThat(all().get(0).getFileName().toString()).doesNotContain("T13Z-1795269540001");
  }

  private Clock clock() {
    return new Clock() {
      @Override
      public ZoneOffset getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(java.time.ZoneId zone) {
        return this;
      }

      @Override
      public Instant instant() {
        return now;
      }
    };
  }

  private List<Path> all() throws IOException {
    try (var files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }
}
