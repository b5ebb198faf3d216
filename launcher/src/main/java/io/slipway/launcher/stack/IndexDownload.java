package io.slipway.launcher.stack;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Lets Maven fetch Elasticsearch, which an ordinary build does without. */
record IndexDownload(Checkout checkout, Jdk jdk, Distribution elasticsearch) {
  private static final String ARTIFACT =
      "org.elasticsearch.distribution.integ-test-zip:elasticsearch:%s:zip";

  boolean isDone(Path cache) {
    return elasticsearch.isUnpackedIn(cache) || Files.isRegularFile(elasticsearch.file());
  }

  /**
   * Fetches it into the local repository.
   *
   * @throws CommandFailed with Maven's last lines
   */
  void run() {
    String version = elasticsearch.name().substring("elasticsearch-".length());
    try {
      Path log = Files.createTempFile("slipway-elasticsearch", ".log");
      ProcessBuilder maven =
          new ProcessBuilder(
                  List.of(
                      "mvn",
                      "-B",
                      "-q",
                      "-N",
                      "-Dstyle.color=never",
                      "dependency:get",
                      "-Dtransitive=false",
                      "-Dartifact=" + ARTIFACT.formatted(version)))
              .directory(checkout.root().toFile())
              .redirectInput(new File("/dev/null"))
              .redirectErrorStream(true)
              .redirectOutput(log.toFile());
      maven.environment().put("JAVA_HOME", jdk.home().toString());
      if (maven.start().onExit().join().exitValue() != 0) {
        throw new CommandFailed(
            CommandFailed.FAILED,
            "Maven could not fetch %s:\n%s"
                .formatted(elasticsearch.title(), String.join("\n", LogFile.of(log).tail(10))));
      }
      Files.delete(log);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot run Maven in " + checkout.root(), e);
    }
  }
}
