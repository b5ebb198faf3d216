package io.slipway.launcher.backup;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** What a backup consists of, as JSON in a file that is there wholly or not at all. */
final class ManifestFile {
  private static final ObjectMapper JSON = new ObjectMapper();

  private ManifestFile() {}

  static <T> T read(Path file, Class<T> type) throws IOException {
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
      return JSON.readValue(in, type);
    } catch (IOException e) {
      throw new DamagedException(file + " cannot be read: " + e.getMessage(), e);
    }
  }

  static void write(Path file, Object value) throws IOException {
    Path arriving = file.resolveSibling(file.getFileName() + ".partial");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(arriving))) {
      JSON.writeValue(out, value);
    }
    try (var channel = FileChannel.open(arriving, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    Files.move(arriving, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
