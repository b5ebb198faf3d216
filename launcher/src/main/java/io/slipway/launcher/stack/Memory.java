package io.slipway.launcher.stack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How much memory is used and free. */
final class Memory {
  private Memory() {}

  /** Resident memory of a process and its descendants; pages that they share count for each. */
  static long megabytesOfFamily(long pid) {
    Stream<Long> family =
        ProcessHandle.of(pid).stream()
            .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
            .map(ProcessHandle::pid);
    Path linux = Path.of("/proc/self/status");
    return (Files.exists(linux)
            ? family.mapToLong(Memory::kilobytesOnLinux).sum()
            : kilobytesByPs(family.map(String::valueOf).collect(Collectors.joining(","))))
        / 1024;
  }

  /** Memory that programs can still get; empty where it cannot be known. */
  static Optional<Long> availableMegabytes() {
    return kilobytes(Path.of("/proc/meminfo"), "MemAvailable:").map(kilobytes -> kilobytes / 1024);
  }

  private static long kilobytesOnLinux(long pid) {
    return kilobytes(Path.of("/proc", Long.toString(pid), "status"), "VmRSS:").orElse(0L);
  }

  private static Optional<Long> kilobytes(Path file, String key) {
    try (Stream<String> lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
      return lines
          .filter(line -> line.startsWith(key))
          .map(line -> Long.parseLong(line.substring(key.length()).replaceAll("\\D", "")))
          .findFirst();
    } catch (IOException e) {
      return Optional.empty(); // ended meanwhile, or not Linux
    }
  }

  private static long kilobytesByPs(String pids) {
    try {
      Process ps = new ProcessBuilder("ps", "-o", "rss=", "-p", pids).start();
      return ps.inputReader().lines().mapToLong(line -> Long.parseLong(line.strip())).sum();
    } catch (IOException | NumberFormatException e) {
      return 0; // no ps: shown as nothing rather than failing the whole table
    }
  }
}
