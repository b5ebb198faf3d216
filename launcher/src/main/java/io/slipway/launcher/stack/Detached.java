package io.slipway.launcher.stack;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts a process that outlives the terminal. */
final class Detached {
  private Detached() {}

  /** In a session of its own, or (where there is no setsid) deaf to hang-ups. */
  static Process start(List<String> command, Path log, Path directory) throws IOException {
    List<String> detached = new ArrayList<>();
    if (new File("/usr/bin/setsid").canExecute() || new File("/bin/setsid").canExecute()) {
      detached.add("setsid");
    } else {
      // a shell's background job also ignores the interrupt key
      detached.addAll(List.of("/bin/sh", "-c", "nohup \"$@\" &", "sh"));
    }
    detached.addAll(command);
    return new ProcessBuilder(detached)
        .directory(directory.toFile())
        .redirectInput(new File("/dev/null"))
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
        .start();
  }
}
