package io.slipway.workers.artifact;

import io.slipway.workers.outcome.Problem;
import io.slipway.workers.outcome.Problem.Kind;
import io.slipway.workers.registry.RegistrySettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.springframework.stereotype.Component;

/** Keeps files by their digest, below the artifact root: the same content is kept once. */
@Component
class UploadedFiles {
  private static final String FOLDER = "registry";

  private final Path folder;
  private final long limit;

  UploadedFiles(ArtifactFolder artifacts, RegistrySettings settings) {
    this.folder = artifacts.root().resolve(FOLDER);
    this.limit = settings.artifactLimit().toBytes();
  }

  Path path(String sha256) {
    return folder.resolve(sha256.substring(0, 2)).resolve(sha256);
  }

  /**
   * Keeps the content, whose file appears all at once.
   *
   * @return its size in bytes
   * @throws Problem when it is too large, or its digest is another one
   */
  long keep(InputStream content, String sha256) throws IOException {
    Path target = path(sha256);
    Files.createDirectories(target.getParent());
    Path partial = Files.createTempFile(target.getParent(), "upload", ".partial");
    try {
      long size = write(content, partial, sha256);
      Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
      return size;
    } finally {
      Files.deleteIfExists(partial);
    }
  }

  private long write(InputStream content, Path file, String sha256) throws IOException {
    MessageDigest digest = ArtifactFolder.sha256();
    long size;
    try (OutputStream out = Files.newOutputStream(file)) {
      size = new DigestInputStream(content, digest).transferTo(new Limited(out, limit));
    }
    String found = HexFormat.of().formatHex(digest.digest());
    if (!found.equals(sha256)) {
      throw Problem.of(
          Kind.UNPROCESSABLE,
          "The content that arrived has SHA-256 %s, and Repr-Digest says %s. Send it again"
              .formatted(found, sha256));
    }
    return size;
  }

  /** Stops a file that is larger than its sender may send, however it is sent. */
  private static final class Limited extends OutputStream {
    private final OutputStream out;
    private final long limit;
    private long written;

    Limited(OutputStream out, long limit) {
      this.out = out;
      this.limit = limit;
    }

    @Override
    public void write(int one) throws IOException {
      write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      written += length;
      if (written > limit) {
        throw Problem.of(Kind.TOO_LARGE, "A file has at most " + limit + " bytes");
      }
      out.write(bytes, from, length);
    }
  }
}
