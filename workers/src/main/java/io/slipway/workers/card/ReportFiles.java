package io.slipway.workers.card;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the reports that lie below the artifact root, and nothing else. */
final class ReportFiles {
  private static final long LARGEST = 64L << 20;

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .withConfigOverride(List.class, o -> o.setSetterInfo(emptyForNull()))
          .withConfigOverride(Map.class, o -> o.setSetterInfo(emptyForNull()))
          .build();

  private final Path root;

  ReportFiles(Path root) {
    this.root = root.toAbsolutePath().normalize();
  }

  /**
   * @param field name of the fact that holds the address, for the message
   * @param uri absolute path or file: URI
   * @param sha256 digest that the file must have
   * @throws IllegalArgumentException when the address is not below the artifact root
   */
  <T extends Record> Reading<T> read(
      String field, String uri, Optional<String> sha256, Class<T> type) {
    Path file = below(field, uri);
    String name = root.relativize(file).toString();
    try {
      byte[] content = content(file);
      String found = digest(content);
      if (!sha256.orElse(found).equals(found)) {
        return Reading.failed(name, "it was changed: its SHA-256 is " + found);
      }
      T report = JSON.readValue(content, type);
      return RecordGaps.first(report)
          .map(gap -> Reading.<T>failed(name, "it is damaged: " + gap + " is missing"))
          .orElseGet(() -> Reading.of(name, report));
    } catch (JsonProcessingException e) {
      return Reading.failed(name, "it is damaged: " + e.getOriginalMessage());
    } catch (IOException e) {
      return Reading.failed(name, "the file is missing or cannot be read");
    }
  }

  private static byte[] content(Path file) throws IOException {
    if (Files.size(file) > LARGEST) {
      throw new IOException(file + " is larger than any report");
    }
    return Files.readAllBytes(file);
  }

  private Path below(String field, String uri) {
    Path file =
        (uri.startsWith("file:") ? Path.of(URI.create(uri)) : Path.of(uri))
            .toAbsolutePath()
            .normalize();
    if (!file.startsWith(root) || !real(file).startsWith(real(root))) {
      throw new IllegalArgumentException(
          field + ": '" + uri + "' is not below the artifact root. Give the path of an artifact");
    }
    return file;
  }

  /** With symbolic links resolved, as far as there is a file. */
  private static Path real(Path file) {
    try {
      return file.toRealPath();
    } catch (IOException e) {
      Path parent = file.getParent();
      return parent == null ? file : real(parent).resolve(file.getFileName());
    }
  }

  private static String digest(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new UncheckedIOException(new IOException("every JDK has SHA-256", e));
    }
  }

  private static JsonSetter.Value emptyForNull() {
    return JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY);
  }
}
