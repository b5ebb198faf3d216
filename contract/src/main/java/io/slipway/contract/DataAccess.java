package io.slipway.contract;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What data may be read: files inside the roots, and addresses below the origins. Everything else
 * is refused.
 *
 * @param origins beginnings of addresses, such as {@code https://data.example.com/public/} or
 *     {@code jdbc:postgresql://db.example.com:5432/warehouse}
 */
public record DataAccess(DataRoots roots, List<String> origins) {
  private static final List<String> SCHEMES = List.of("https", "http", "postgresql");

  public DataAccess {
    origins = List.copyOf(origins);
    origins.forEach(DataAccess::addressOf);
  }

  /**
   * @param roots folders separated like the entries of a search path
   * @param origins separated by blanks
   */
  public static DataAccess parse(String roots, String origins) {
    return new DataAccess(
        DataRoots.parse(roots),
        Stream.of(origins.trim().split("\\s+")).filter(o -> !o.isEmpty()).toList());
  }

  /**
   * The addresses that one address of a request means: the real paths of all files that a path or a
   * pattern names, in order; or the address itself when it is not a file.
   *
   * @throws IllegalArgumentException when it is outside of what may be read, or names nothing
   */
  public List<String> resolve(String uri) {
    if (isFile(uri)) {
      return roots.resolveAll(uri).stream().map(Path::toString).toList();
    }
    URI address = addressOf(uri);
    Require.that(
        address.getUserInfo() == null,
        "'" + uri + "' holds a user or a password. Name configured credentials instead");
    Require.that(
        !"postgresql".equals(address.getScheme()) || address.getQuery() == null,
        "'" + uri + "' has parameters. The address of a database ends with its name");
    Require.that(
        origins.stream().map(DataAccess::addressOf).anyMatch(origin -> isBelow(address, origin)),
        "'" + uri + "' is not below an origin that data may be read from: " + origins);
    return List.of(uri);
  }

  /** Whether an address means files of this machine. */
  public static boolean isFile(String uri) {
    return !uri.matches("(?i)(?!file:)[a-z][a-z0-9+.-]+:.*");
  }

  private static boolean isBelow(URI address, URI origin) {
    String path = origin.getPath().endsWith("/") ? origin.getPath() : origin.getPath() + "/";
    return address.getScheme().equals(origin.getScheme())
        && address.getHost().equalsIgnoreCase(origin.getHost())
        && address.getPort() == origin.getPort()
        && (address.getPath() + "/").startsWith(path);
  }

  private static URI addressOf(String uri) {
    try {
      String plain = uri.replaceFirst("(?i)^jdbc:", "");
      URI address = URI.create(plain).normalize();
      String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
      boolean jdbc = !plain.equals(uri);
      if (address.getHost() != null
          && SCHEMES.contains(scheme)
          && jdbc == "postgresql".equals(scheme)
          && !String.valueOf(address.getPath()).contains("..")) {
        return address;
      }
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(notAnAddress(uri), e);
    }
    throw new IllegalArgumentException(notAnAddress(uri));
  }

  private static String notAnAddress(String uri) {
    return "'"
        + uri
        + "' is not an address that data can be read from: a path, https: or"
        + " jdbc:postgresql:";
  }
}
