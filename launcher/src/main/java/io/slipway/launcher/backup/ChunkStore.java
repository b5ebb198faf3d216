package io.slipway.launcher.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * The content of files in pieces of one megabyte, each kept once under its SHA-256: of a log that
 * grew, only the end is stored again.
 */
final class ChunkStore {
  private static final int SIZE = 1 << 20;

  private final Path folder;

  ChunkStore(Path folder) {
    this.folder = folder;
  }

  /** Stores what is in the file now; the names of its pieces, in order. */
  Stored put(Path file) throws IOException {
    List<String> chunks = new ArrayList<>();
    long size = 0;
    try (InputStream in = Files.newInputStream(file)) {
      byte[] piece = in.readNBytes(SIZE);
      while (piece.length > 0) {
        chunks.add(put(piece));
        size += piece.length;
        piece = in.readNBytes(SIZE);
      }
    }
    return new Stored(size, chunks);
  }

  /**
   * Writes the pieces one after the other.
   *
   * @throws DamagedException when one is lost or is not what it was
   */
  void get(List<String> chunks, OutputStream out) throws IOException {
    for (String chunk : chunks) {
      out.write(get(chunk));
    }
  }

  byte[] get(String chunk) throws IOException {
    byte[] content;
    try (InputStream in = new InflaterInputStream(Files.newInputStream(path(chunk)))) {
      content = in.readAllBytes();
    } catch (NoSuchFileException e) {
      throw new DamagedException(path(chunk) + " is lost", e);
    } catch (IOException e) { // what the inflater says of bytes that it did not make
      throw new DamagedException(path(chunk) + " cannot be read: " + e.getMessage(), e);
    }
    if (!name(content).equals(chunk)) {
      throw new DamagedException(path(chunk) + " is not what was stored: its digest differs", null);
    }
    return content;
  }

  /** Drops all pieces but these; the bytes that became free. */
  long retain(Set<String> wanted) throws IOException {
    long freed = 0;
    if (!Files.isDirectory(folder)) {
      return freed;
    }
    List<Path> all;
    try (Stream<Path> files = Files.walk(folder)) {
      all = files.filter(Files::isRegularFile).toList();
    }
    for (Path file : all) {
      if (!wanted.contains(file.getFileName().toString())) {
        freed += Files.size(file);
        Files.delete(file);
      }
    }
    return freed;
  }

  private String put(byte[] piece) throws IOException {
    String name = name(piece);
    Path path = path(name);
    if (!Files.exists(path)) {
      Files.createDirectories(path.getParent());
      Path arriving = path.resolveSibling(name + ".partial");
      try (FileChannel file =
              FileChannel.open(
                  arriving,
                  StandardOpenOption.CREATE,
                  StandardOpenOption.TRUNCATE_EXISTING,
                  StandardOpenOption.WRITE);
          OutputStream out =
              new DeflaterOutputStream(
                  Channels.newOutputStream(file), new Deflater(Deflater.BEST_SPEED)) {
                @Override
                public void close() throws IOException {
                  finish();
                  def.end();
                  file.force(true);
                  super.close();
                }
              }) {
        out.write(piece);
      }
      Files.move(arriving, path, StandardCopyOption.ATOMIC_MOVE);
    }
    return name;
  }

  private Path path(String chunk) {
    return folder.resolve(chunk.substring(0, 2)).resolve(chunk);
  }

  private static String name(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  /** What one file holds. */
  record Stored(long size, List<String> chunks) {}
}
