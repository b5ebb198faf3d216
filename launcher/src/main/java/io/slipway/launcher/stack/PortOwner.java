package io.slipway.launcher.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Tells who listens on a port, as far as Linux lets us see. */
final class PortOwner {
  private static final String LISTEN = "0A";
  private static final int LOCAL_ADDRESS = 1;
  private static final int STATE = 3;
  private static final int INODE = 9;

  private PortOwner() {}

  /** Such as "pid 4711 (java)"; empty when it cannot be known. */
  static Optional<String> of(int port) {
    return Stream.of("/proc/net/tcp", "/proc/net/tcp6")
        .flatMap(table -> inodes(Path.of(table), port).stream())
        .findFirst()
        .flatMap(PortOwner::holder)
        .map(process -> "pid " + process.pid() + nameOf(process));
  }

  private static Optional<String> inodes(Path table, int port) {
    String suffix = ":%04X".formatted(port);
    try (Stream<String> lines = Files.lines(table)) {
      return lines
          .map(line -> line.strip().split("\\s+"))
          .filter(columns -> columns[LOCAL_ADDRESS].endsWith(suffix))
          .filter(columns -> columns[STATE].equals(LISTEN))
          .map(columns -> columns[INODE])
          .findFirst();
    } catch (IOException e) {
      return Optional.empty(); // not Linux
    }
  }

  private static Optional<ProcessHandle> holder(String inode) {
    return ProcessHandle.allProcesses().filter(process -> holds(process, inode)).findFirst();
  }

  private static boolean holds(ProcessHandle process, String inode) {
    Path descriptors = Path.of("/proc", Long.toString(process.pid()), "fd");
    try (Stream<Path> links = Files.list(descriptors)) {
      return links.anyMatch(link -> isSocket(link, inode));
    } catch (IOException e) {
      return false; // another user's process
    }
  }

  private static boolean isSocket(Path link, String inode) {
    try {
      return Files.readSymbolicLink(link).toString().equals("socket:[" + inode + "]");
    } catch (IOException e) {
      return false; // closed meanwhile
    }
  }

  private static String nameOf(ProcessHandle process) {
    return process
        .info()
        .command()
        .map(command -> " (" + Path.of(command).getFileName() + ")")
        .orElse("");
  }
}
