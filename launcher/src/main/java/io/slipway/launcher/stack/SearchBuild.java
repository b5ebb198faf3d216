package io.slipway.launcher.stack;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Builds the search server's small module, which an ordinary build leaves out. */
record SearchBuild(Checkout checkout, Jdk jdk) {
  /** Of the module, in the checkout. */
  static final String MODULE = "launcher/search";

  boolean isDone() {
    return Files.exists(checkout.root().resolve(MODULE).resolve("target/classpath"));
  }

  /**
   * Lets Maven resolve and compile it.
   *
   * @throws CommandFailed with Maven's last lines
   */
  void run() {
    Path log = checkout.root().resolve(MODULE).resolve("build.log");
    try {
      ProcessBuilder maven =
          new ProcessBuilder(
                  List.of(
                      "mvn",
                      "-B",
                      "-q",
                      "-Dstyle.color=never",
                      "-Dquick",
                      "-DskipTests",
                      "package"))
              .directory(checkout.root().resolve(MODULE).toFile())
              .redirectInput(new File("/dev/null"))
              .redirectErrorStream(true)
              .redirectOutput(log.toFile());
      maven.environment().put("JAVA_HOME", jdk.home().toString());
      if (maven.start().onExit().join().exitValue() != 0) {
        throw new CommandFailed(
            CommandFailed.FAILED,
            "Maven could not build %s:\n%s"
                .formatted(MODULE, String.join("\n", LogFile.of(log).tail(10))));
      }
      Files.delete(log);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot run Maven in " + MODULE, e);
    }
  }
}
