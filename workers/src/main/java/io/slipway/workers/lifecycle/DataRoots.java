package io.slipway.workers.lifecycle;

import io.slipway.contract.DataSource;
import io.slipway.contract.LifecycleRequest;
import io.slipway.workers.outcome.Problem;
import io.slipway.workers.outcome.Problem.FieldError;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The folders that data may be read from.
 *
 * @param dataRoots separated like the entries of a search path
 */
@ConfigurationProperties("slipway")
public record DataRoots(String dataRoots) {
  private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:.*");

  /** The request with the real paths of its files in place of what named them. */
  LifecycleRequest resolve(LifecycleRequest request) {
    var errors = new ArrayList<FieldError>();
    DataSource data = request.data();
    String uri = data.uri();
    String testUri = data.testUri();
    var resolved =
        new DataSource(
            Objects.requireNonNull(resolve("data.uri", uri, errors)),
            resolve("data.testUri", testUri, errors),
            data.csv(),
            data.columns(),
            data.exclude());
    if (!errors.isEmpty()) {
      throw Problem.invalid(errors);
    }
    return new LifecycleRequest(
        request.model(),
        request.purpose(),
        resolved,
        request.target(),
        request.split(),
        request.training(),
        request.environment());
  }

  private @Nullable String resolve(String field, @Nullable String uri, List<FieldError> errors) {
    if (uri == null) {
      return null;
    }
    try {
      return real(uri).toString();
    } catch (IllegalArgumentException e) {
      errors.add(new FieldError(field, String.valueOf(e.getMessage())));
      return uri;
    }
  }

  private Path real(String uri) {
    Path path = path(uri);
    Path existing = path;
    while (!Files.exists(existing) && existing.getParent() != null) {
      existing = existing.getParent();
    }
    Path real = realPath(existing).resolve(existing.relativize(path)).normalize();
    if (roots().stream().noneMatch(real::startsWith)) {
      throw new IllegalArgumentException(
          "'" + uri + "' is not inside a folder that data may be read from: " + roots());
    }
    if (!Files.isRegularFile(real)) {
      throw new IllegalArgumentException("'" + uri + "' is not a file. Check the path.");
    }
    return real;
  }

  private static Path path(String uri) {
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
    if (!uri.regionMatches(true, 0, "file:", 0, 5)) {
      throw new IllegalArgumentException(uri);
    }
    return uri;
  }

  private static String notAPath(String uri) {
    return "'" + uri + "' is neither an absolute path nor a file: URI";
  }

  private List<Path> roots() {
    return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
        .splitAsStream(dataRoots)
        .filter(root -> !root.isBlank())
        .map(Path::of)
        .filter(Files::isDirectory)
        .map(DataRoots::realPath)
        .toList();
  }

  private static Path realPath(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      throw new IllegalArgumentException("'" + path + "' cannot be read", e);
    }
  }
}
