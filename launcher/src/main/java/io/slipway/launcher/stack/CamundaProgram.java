package io.slipway.launcher.stack;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;

/**
 * What the programs of the Camunda distribution have in common.
 *
 * @param directory of one program: its configuration and data
 * @param distribution unpacked
 */
record CamundaProgram(Path directory, Jdk jdk, Path distribution) {

  static CamundaProgram in(Path directory, Map<String, String> environment) {
    return new CamundaProgram(
        directory,
        JdkFinder.ofThisMachine(environment).forEngine(),
        Cache.ofThisUser(environment).camunda());
  }

  List<String> command(String heap, String mainClass) {
    Path logging = directory.resolve("log4j2.xml");
    return List.of(
        jdk.java().toString(),
        "-Xmx" + heap,
        "-XX:+ExitOnOutOfMemoryError",
        "-Dfile.encoding=UTF-8",
        "--enable-native-access=ALL-UNNAMED",
        "-Dlogging.config=" + logging.toUri(),
        "-Dlog4j2.configurationFile=" + logging.toUri(),
        "-cp",
        distribution.resolve("config") + ":" + distribution.resolve("lib") + "/*",
        mainClass);
  }

  /** Writes the settings and answers the variable that makes the program read them. */
  Map<String, String> configured(Properties settings) {
    Path configuration = directory.resolve("application.properties");
    try {
      Files.createDirectories(directory);
      SecretFile.make(configuration);
      try (OutputStream out = Files.newOutputStream(configuration)) {
        settings.store(out, "Written at each start");
      }
      copyLogging(directory.resolve("log4j2.xml"));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write the configuration to " + directory, e);
    }
    // the program ignores this setting as a command-line argument
    return Map.of("SPRING_CONFIG_ADDITIONAL_LOCATION", configuration.toUri().toString());
  }

  private static void copyLogging(Path target) throws IOException {
    try (InputStream in = CamundaProgram.class.getResourceAsStream("camunda-log4j2.xml")) {
      Files.copy(
          Objects.requireNonNull(in, "camunda-log4j2.xml is not on the class path"),
          target,
          StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
