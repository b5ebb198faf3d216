package io.slipway.launcher.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * The Adult (census income) data: Becker, B. and Kohavi, R. (1996), UCI Machine Learning
 * Repository, doi:10.24432/C5XW20, CC BY 4.0.
 *
 * @param data the rows to train with
 * @param test the official test rows
 */
record AdultData(Path data, Path test) {
  static final String DATA = "adult.data";
  static final String TEST = "adult.test";

  private static final String DATA_SHA256 =
      "5b00264637dbfec36bdeaab5676b0b309ff9eb788d63554ca0a249491c86603d";
  private static final String TEST_SHA256 =
      "a2a9044bc167a35b2361efbabec64e89d69ce82d9790d2980119aac5fd7e9c05";

  /** Looks in a folder and in its folder {@code adult}, for the plain files or gzip ones. */
  static Optional<AdultData> in(Path folder) {
    return Stream.of(folder.resolve("adult"), folder)
        .flatMap(
            place ->
                file(place, DATA)
                    .flatMap(data -> file(place, TEST).map(test -> new AdultData(data, test)))
                    .stream())
        .findFirst();
  }

  /** Whether these are the published files, by the SHA-256 of their uncompressed content. */
  boolean isOriginal() throws IOException {
    return sha256(data).equals(DATA_SHA256) && sha256(test).equals(TEST_SHA256);
  }

  private static Optional<Path> file(Path folder, String name) {
    return Stream.of(name + ".gz", name)
        .map(folder::resolve)
        .filter(Files::isRegularFile)
        .findFirst();
  }

  private static String sha256(Path file) throws IOException {
    MessageDigest digest = DataFolder.sha256();
    try (InputStream in = new DigestInputStream(open(file), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  static InputStream open(Path file) throws IOException {
    InputStream in = Files.newInputStream(file);
    return file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in;
  }
}
