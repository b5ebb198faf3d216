package io.slipway.launcher.stack;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the JDKs of this machine: those that were named first, then those in the usual folders. */
final class JdkFinder {
  private static final Pattern VERSION = Pattern.compile("JAVA_VERSION=\"(?:1\\.)?(\\d+)");

  private final List<Path> named;
  private final List<Path> folders;

  /**
   * @param named homes to look at first
   * @param folders folders that hold homes
   */
  JdkFinder(List<Path> named, List<Path> folders) {
    this.named = named;
    this.folders = folders;
  }

  static JdkFinder ofThisMachine(Map<String, String> environment) {
    List<Path> named =
        Stream.of("SLIPWAY_JAVA_HOME", "JAVA_HOME")
            .map(environment::get)
            .filter(home -> home != null && !home.isBlank())
            .map(Path::of)
            .collect(Collectors.toCollection(ArrayList::new));
    named.add(Path.of(System.getProperty("java.home")));
    Path user = Path.of(System.getProperty("user.home"));
    return new JdkFinder(
        named,
        List.of(
            Path.of("/usr/lib/jvm"),
            Path.of("/opt"),
            user.resolve(".sdkman/candidates/java"),
            user.resolve(".jdks"),
            Path.of("/Library/Java/JavaVirtualMachines")));
  }

  Optional<Jdk> find(IntPredicate major) {
    return all().stream().filter(jdk -> major.test(jdk.major())).findFirst();
  }

  /** Spark 4.0 runs on 17 and 21, not on 24 or newer. */
  Jdk forSpark() {
    return find(major -> major == 17 || major == 21)
        .orElseThrow(() -> missing("Spark", "17 or 21"));
  }

  /** Camunda 8.6 runs on 21 or newer. */
  Jdk forEngine() {
    return find(major -> major >= 21)
        .orElseThrow(() -> missing("The Camunda 8.6 engine", "21 or newer"));
  }

  /** Every JDK found, best first, each home once. */
  List<Jdk> all() {
    Map<Path, Jdk> found = new LinkedHashMap<>();
    Stream.concat(named.stream(), folders.stream().flatMap(JdkFinder::homesIn))
        .map(JdkFinder::read)
        .flatMap(Optional::stream)
        .forEach(jdk -> found.putIfAbsent(jdk.home(), jdk));
    return List.copyOf(found.values());
  }

  private static CommandFailed missing(String what, String versions) {
    return new CommandFailed(
        CommandFailed.FAILED,
        "%s needs a JDK %s and none was found. Install one (for example in ~/.jdks) or set SLIPWAY_JAVA_HOME; ./slipway doctor lists what was found."
            .formatted(what, versions));
  }

  private static Stream<Path> homesIn(Path folder) {
    List<Path> homes = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
        entries.forEach(entry -> homes.add(macHome(entry).orElse(entry)));
      } catch (IOException e) {
        return Stream.empty(); // a folder that may not be read holds no JDK for us
      }
    }
    return homes.stream().sorted();
  }

  private static Optional<Path> macHome(Path bundle) {
    return Optional.of(bundle.resolve("Contents/Home")).filter(Files::isDirectory);
  }

  private static Optional<Jdk> read(Path home) {
    Path release = home.resolve("release");
    if (!Files.isReadable(release) || !Files.isExecutable(home.resolve("bin/java"))) {
      return Optional.empty();
    }
    try {
      Matcher version = VERSION.matcher(Files.readString(release));
      return version.find()
          ? Optional.of(new Jdk(home.toRealPath(), Integer.parseInt(version.group(1))))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty(); // unreadable: as good as absent
    }
  }
}
