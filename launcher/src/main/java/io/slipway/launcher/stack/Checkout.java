package io.slipway.launcher.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folder with Slipway's sources and what Maven built from them.
 *
 * @param root absolute
 */
public record Checkout(Path root) {

  /**
   * The checkout named by the system property {@code slipway.checkout} (the launcher script sets
   * it), else the one around these classes, else around the working directory.
   */
  public static Checkout locate() {
    String named = System.getProperty("slipway.checkout");
    if (named != null) {
      return new Checkout(Path.of(named).toAbsolutePath());
    }
    return Stream.of(classes(), Path.of("").toAbsolutePath())
        .map(Checkout::around)
        .flatMap(Optional::stream)
        .findFirst()
        .map(Checkout::new)
        .orElseThrow(
            () ->
                new CommandFailed(
                    CommandFailed.FAILED,
                    "No Slipway checkout around "
                        + Path.of("").toAbsolutePath()
                        + ". Run ./slipway of the checkout, or set -Dslipway.checkout=<folder>."));
  }

  /**
   * Class path of a module: its classes and its dependencies.
   *
   * @throws CommandFailed when the module is not built
   */
  String classPath(String module) {
    Path target = root.resolve(module).resolve("target");
    Path dependencies = target.resolve("classpath");
    if (!Files.isRegularFile(dependencies) || !Files.isDirectory(target.resolve("classes"))) {
      throw new CommandFailed(
          CommandFailed.FAILED,
          module
              + " is not built: "
              + dependencies
              + " is missing. Run mvn -Dquick -DskipTests package in "
              + root);
    }
    try {
      return target.resolve("classes") + ":" + Files.readString(dependencies).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + dependencies, e);
    }
  }

  /** The jar of a module. */
  Path jar(String module) {
    Path target = root.resolve(module).resolve("target");
    try (Stream<Path> files = Files.list(target)) {
      return files
          .filter(file -> file.getFileName().toString().matches(module + "-[0-9].*\\.jar"))
          .filter(file -> !file.toString().matches(".*-(sources|tests|javadoc)\\.jar"))
          .sorted()
          .findFirst()
          .orElseThrow(() -> new IOException("no " + module + "-<version>.jar"));
    } catch (IOException e) {
      throw new CommandFailed(
          CommandFailed.FAILED,
          module
              + " is not built in "
              + target
              + ". Run mvn -Dquick -DskipTests package in "
              + root,
          e);
    }
  }

  private static Path classes() {
    try {
      return Path.of(Checkout.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("A class path entry is not a file", e);
    }
  }

  private static Optional<Path> around(Path start) {
    return Stream.iterate(start, folder -> folder != null, Path::getParent)
        .filter(folder -> Files.isRegularFile(folder.resolve("launcher/pom.xml")))
        .findFirst();
  }
}
