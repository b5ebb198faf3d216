package io.slipway.serving.handover;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What Linux tells in /proc of the sockets that listen at a port, in this process and in others.
 */
final class Listeners {
  private static final Path PROCESS = Path.of("/proc/self");
  private static final List<String> TABLES = List.of("net/tcp", "net/tcp6");
  private static final String LISTENING = "0A";
  private static final int ADDRESS = 1;
  private static final int STATE = 3;
  private static final int QUEUES = 4;
  private static final int INODE = 9;
  private static final int HEXADECIMAL = 16;

  private Listeners() {}

  /**
   * A socket that listens.
   *
   * @param name as the folder of descriptors calls it
   * @param waiting connections that are made and that nobody has accepted yet
   */
  record Listener(String name, int waiting) {}

  static List<Listener> at(int port) throws IOException {
    var end = ":%04X".formatted(port);
    var found = new ArrayList<Listener>();
    for (var table : TABLES) {
      var file = PROCESS.resolve(table);
      for (var line : Files.exists(file) ? Files.readAllLines(file) : List.<String>of()) {
        var cells = List.of(line.strip().split("\\s+", -1));
        if (cells.get(STATE).equals(LISTENING) && cells.get(ADDRESS).endsWith(end)) {
          found.add(listener(cells));
        }
      }
    }
    return found;
  }

  private static Listener listener(List<String> cells) {
    var queues = cells.get(QUEUES);
    return new Listener(
        "socket:[" + cells.get(INODE) + "]",
        Integer.parseInt(queues, queues.indexOf(':') + 1, queues.length(), HEXADECIMAL));
  }

  /** The descriptors of this process that are such sockets. */
  static List<Integer> descriptors(List<Listener> listeners) throws IOException {
    var names = listeners.stream().map(Listener::name).collect(Collectors.toSet());
    var found = new ArrayList<Integer>();
    try (var descriptors = Files.list(PROCESS.resolve("fd"))) {
      for (var descriptor : descriptors.toList()) {
        if (isOf(names, descriptor)) {
          found.add(Integer.valueOf(String.valueOf(descriptor.getFileName())));
        }
      }
    }
    return found;
  }

  private static boolean isOf(Set<String> names, Path descriptor) throws IOException {
    try {
      return names.contains(Files.readSymbolicLink(descriptor).toString());
    } catch (NoSuchFileException e) {
      return false; // closed meanwhile
    }
  }
}
