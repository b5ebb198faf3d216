package io.slipway.contract;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The folders that data may be read from. Everything outside is refused, links included. */
public record DataRoots(List<Path> roots) {
  private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:.*");

  /** Roots that are no folders are left out. */
  public DataRoots {
    roots = roots.stream().filter(Files::isDirectory).map(DataRoots::realPath).toList();
  }

  /** From a list of folders separated like the entries of a search path. */
  public static DataRoots parse(String list) {
    return new DataRoots(
        Stream.of(list.split(Pattern.quote(File.pathSeparator)))
            .filter(root -> !root.isBlank())
            .map(Path::of)
            .toList());
  }

  /**
   * The real path of the file that an address means.
   *
   * @throws IllegalArgumentException when it is no file: URI or absolute path, lies outside the
   *     roots, or names no file
   */
  public Path resolve(String uri) {
    Path path = pathOf(uri);
    Path existing = path;
    while (!Files.exists(existing) && existing.getParent() != null) {
      existing = existing.getParent();
    }
    Path real = realPath(existing).resolve(existing.relativize(path)).normalize();
    Require.that(
        roots.stream().anyMatch(real::startsWith),
        "'" + uri + "' is not inside a folder that data may be read from: " + roots);
    Require.that(Files.isRegularFile(real), "'" + uri + "' is not a file. Check the path");
    return real;
  }

  /**
   * The real paths of the files that an address means, in the order of their names. The last part
   * may be a pattern: * and ? stand for any characters, [ab] and {a,b} for a choice.
   *
   * @throws IllegalArgumentException as {@link #resolve}, or when no file fits the pattern
   */
  public List<Path> resolveAll(String uri) {
    String name = uri.substring(uri.lastIndexOf('/') + 1);
    if (name.chars().noneMatch(c -> "*?[{".indexOf(c) >= 0)) {
      return List.of(resolve(uri));
    }
    Path folder = pathOf(uri.substring(0, uri.length() - name.length()));
    Require.that(
        Files.isDirectory(folder) && roots.stream().anyMatch(realPath(folder)::startsWith),
        "'" + uri + "' is not inside a folder that data may be read from: " + roots);
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, name)) {
      List<Path> found =
          StreamSupport.stream(files.spliterator(), false)
              .map(file -> resolve(file.toString()))
              .sorted()
              .toList();
      Require.that(!found.isEmpty(), "'" + uri + "': no file fits the pattern " + name);
      return found;
    } catch (IOException | PatternSyntaxException e) {
      throw new IllegalArgumentException("'" + uri + "' cannot be listed: " + e.getMessage(), e);
    }
  }

  private static Path pathOf(String uri) {
    try {
      boolean scheme = SCHEME.matcher(uri).matches();
      Path path = scheme ? Path.of(URI.create(requireFile(uri))) : Path.of(uri);
      if (path.isAbsolute()) {
        return path.normalize();
      }
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(notAPath(uri), e);
    }
    throw new IllegalArgumentException(notAPath(uri));
  }

  private static String requireFile(String uri) {
    Require.that(uri.regionMatches(true, 0, "file:", 0, 5), uri);
    return uri;
  }

  private static String notAPath(String uri) {
    return "'" + uri + "' is neither an absolute path nor a file: URI";
  }

  private static Path realPath(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      throw new IllegalArgumentException("'" + path + "' cannot be read", e);
    }
  }
}
