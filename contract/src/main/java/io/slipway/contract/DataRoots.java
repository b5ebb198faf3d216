package io.slipway.contract;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The folders that data may be read from. Everything outside is refused, links included. */
public record DataRoots(List<Path> roots) {
  public DataRoots {
    roots = List.copyOf(roots);
  }

  /** From a list of folders separated by the platform's path separator. */
  public static DataRoots parse(String list) {
    return new DataRoots(
        Stream.of(list.split(File.pathSeparator))
            .filter(root -> !root.isBlank())
            .map(root -> Path.of(root).toAbsolutePath().normalize())
            .toList());
  }

  /**
   * The file that an address means.
   *
   * @throws IllegalArgumentException when it is no file: URI or absolute path, names no file, or
   *     lies outside the roots
   */
  public Path resolve(String uri) {
    Path path = pathOf(uri).normalize();
    Require.that(
        isInside(path),
        "'" + uri + "' is outside the folders that data may be read from: " + roots);
    Require.that(Files.isRegularFile(path), "there is no file '" + uri + "'");
    try {
      Path real = path.toRealPath();
      Require.that(
          isInside(real), "'" + uri + "' is a link out of the folders that data may be read from");
      return real;
    } catch (IOException e) {
      throw new IllegalArgumentException("'" + uri + "' cannot be read: " + e.getMessage(), e);
    }
  }

  private boolean isInside(Path path) {
    return roots.stream().anyMatch(root -> path.startsWith(root) || path.startsWith(real(root)));
  }

  private static Path real(Path root) {
    try {
      return root.toRealPath();
    } catch (IOException notThere) {
      return root;
    }
  }

  private static Path pathOf(String uri) {
    try {
      Path path = uri.startsWith("file:") ? Path.of(URI.create(uri)) : Path.of(uri);
      Require.that(
          path.isAbsolute(), "'" + uri + "' is neither an absolute path nor a file: address");
      return path;
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("'" + uri + "' is not a path", e);
    }
  }
}
