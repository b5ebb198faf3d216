package io.slipway.launcher.stack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Processes of a stack whose supervisor is gone. */
record Leftovers(StackHome home) {
  /** Environment variable that every part has, and its descendants inherit. */
  static final String MARK = "SLIPWAY_STACK";

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** Those that pid files name and those that carry the mark. */
  Set<ProcessHandle> find() {
    Set<ProcessHandle> found = new LinkedHashSet<>();
    pidFiles().forEach(file -> file.process().ifPresent(found::add));
    ProcessHandle.allProcesses().filter(this::isMarked).forEach(found::add);
    return found;
  }

  /** Ends them all and forgets their pid files. */
  int end() throws IOException {
    Set<ProcessHandle> found = find();
    found.parallelStream().forEach(process -> PartProcess.stop(process, "TERM", PATIENCE));
    for (PidFile file : pidFiles()) {
      file.delete();
    }
    return found.size();
  }

  private List<PidFile> pidFiles() {
    List<PidFile> files = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(home.run(), "*.pid")) {
      entries.forEach(entry -> files.add(new PidFile(entry)));
    } catch (IOException e) {
      return List.of(); // no such folder: nothing was ever started
    }
    return files;
  }

  private boolean isMarked(ProcessHandle process) {
    try {
      Path environment = Path.of("/proc", Long.toString(process.pid()), "environ");
      // one character for each byte: another program's variables need not be UTF-8
      String variables = "\0" + Files.readString(environment, StandardCharsets.ISO_8859_1);
      byte[] mark = ("\0" + MARK + "=" + home.root() + "\0").getBytes(StandardCharsets.UTF_8);
      return PartProcess.lives(process)
          && variables.contains(new String(mark, StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      return false; // another user's process, or no /proc here
    }
  }
}
