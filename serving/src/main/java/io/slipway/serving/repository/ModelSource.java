package io.slipway.serving.repository;

import java.util.regex.Pattern;

/**
 * Where a version comes from.
 *
 * @param uri folder of the package: an absolute path or a file: URI
 * @param sha256 digest of the package, which is that of its manifest.json
 */
public record ModelSource(int version, String uri, String sha256) {
  private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

  public ModelSource {
    if (version < 1) {
      throw new IllegalArgumentException("version: " + version + " is not a number from 1 up");
    }
    if (uri == null || uri.isBlank()) {
      throw new IllegalArgumentException("uri: the folder of the package is missing");
    }
    if (sha256 == null || !SHA_256.matcher(sha256).matches()) {
      throw new IllegalArgumentException(
          "sha256: '" + sha256 + "' is not a SHA-256 in lower-case hex");
    }
  }
}
