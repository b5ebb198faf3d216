package io.slipway.spark.dataset;

import io.slipway.contract.DataAccess;
import io.slipway.spark.lease.StepRefused;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import javax.net.ssl.SSLException;

/** Fetches files whose digest the request names. */
final class Download {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration READ_TIMEOUT = Duration.ofSeconds(60);
  private static final int MOST_REDIRECTS = 5;
  private static final int BUFFER = 1 << 16;

  private final DataAccess access;
  private final Map<String, String> digests;
  private final long limit;

  /**
   * @param digests SHA-256 by address
   * @param limit bytes that one address may send
   */
  Download(DataAccess access, Map<String, String> digests, long limit) {
    this.access = access;
    this.digests = digests;
    this.limit = limit;
  }

  /**
   * The file that an address sends, in a folder that exists.
   *
   * @throws StepRefused when the address is refused, sends too much or another content
   * @throws IOException when it cannot be reached, is busy or breaks off
   */
  Path fetch(String address, Path folder) throws StepRefused, IOException {
    String expected = digests.get(address);
    if (expected == null) {
      throw Refusal.ofField(
          "data.sha256", "'%s' is fetched only with its SHA-256".formatted(shown(address)));
    }
    Path target = folder.resolve(fileName(address));
    String found = copy(address, target);
    if (!found.equals(expected)) {
      throw Refusal.ofField(
          "data.sha256",
          "'%s' has the SHA-256 %s, expected %s. Check the address, or the digest if its content has changed"
              .formatted(shown(address), found, expected));
    }
    return target;
  }

  /** Without its query, which may hold a key. */
  static String shown(String address) {
    return address.replaceFirst("[?#].*$", "");
  }

  private String copy(String address, Path target) throws StepRefused, IOException {
    HttpURLConnection connection = open(address);
    try (InputStream body = connection.getInputStream();
        OutputStream file = Files.newOutputStream(target)) {
      MessageDigest digest = sha256();
      DigestInputStream digested = new DigestInputStream(body, digest);
      byte[] buffer = new byte[BUFFER];
      long size = 0;
      for (int read = digested.read(buffer); read >= 0; read = digested.read(buffer)) {
        size += read;
        if (size > limit) {
          throw tooLarge(address);
        }
        file.write(buffer, 0, read);
      }
      return HexFormat.of().formatHex(digest.digest());
    } finally {
      connection.disconnect();
    }
  }

  private HttpURLConnection open(String address) throws StepRefused, IOException {
    String next = address;
    for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
      HttpURLConnection connection = connect(next);
      int status = status(connection, next);
      if (status == HttpURLConnection.HTTP_OK) {
        if (connection.getContentLengthLong() > limit) {
          throw tooLarge(address);
        }
        return connection;
      }
      String location = connection.getHeaderField("Location");
      connection.disconnect();
      if (status < 300 || status >= 400 || location == null) {
        throw refused(address, status);
      }
      next = allowed(address, URI.create(next).resolve(location).toString());
    }
    throw Refusal.ofField(
        "data.uri", "'%s' sends on more than %d times".formatted(shown(address), MOST_REDIRECTS));
  }

  private String allowed(String address, String target) throws StepRefused {
    try {
      if (!DataAccess.isFile(target)) {
        return access.resolve(target).get(0);
      }
    } catch (IllegalArgumentException e) {
      // refused below, without the origins that only the operator need know
    }
    throw Refusal.ofField(
        "data.uri",
        "'%s' sends on to '%s', which is not below an origin that data may be read from"
            .formatted(shown(address), shown(target)));
  }

  private static HttpURLConnection connect(String address) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) URI.create(address).toURL().openConnection();
    connection.setInstanceFollowRedirects(false);
    connection.setConnectTimeout((int) CONNECT_TIMEOUT.toMillis());
    connection.setReadTimeout((int) READ_TIMEOUT.toMillis());
    // the digest is that of the file itself
    connection.setRequestProperty("Accept-Encoding", "identity");
    return connection;
  }

  private static int status(HttpURLConnection connection, String address)
      throws StepRefused, IOException {
    try {
      int status = connection.getResponseCode();
      if (status == 408 || status == 425 || status == 429 || status >= 500) {
        throw new IOException("It answers with status " + status);
      }
      return status;
    } catch (SSLException e) {
      throw Refusal.ofField(
          "data.uri",
          "'%s' has no certificate that is trusted here: %s"
              .formatted(shown(address), e.getMessage()));
    } catch (IOException e) {
      throw new IOException(
          "'%s' cannot be fetched now: %s (%s)"
              .formatted(shown(address), e.getMessage(), e.getClass().getSimpleName()));
    }
  }

  private static StepRefused refused(String address, int status) {
    return Refusal.ofField(
        "data.uri",
        "'%s' cannot be fetched: it answers with status %d. Check the address"
            .formatted(shown(address), status));
  }

  private StepRefused tooLarge(String address) {
    return Refusal.ofField(
        "data.uri",
        "'%s' sends more than %,d bytes, the limit here. The operator sets SLIPWAY_DATA_DOWNLOAD_LIMIT"
            .formatted(shown(address), limit));
  }

  /** Spark tells gzip by the name's ending, and people find the name in messages. */
  private static String fileName(String address) {
    String path = shown(address);
    String name = path.substring(path.lastIndexOf('/') + 1).replaceAll("[^A-Za-z0-9.-]", "-");
    return name.isEmpty() || name.startsWith(".") || name.startsWith("-") ? "data" + name : name;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java has no SHA-256", e);
    }
  }
}
