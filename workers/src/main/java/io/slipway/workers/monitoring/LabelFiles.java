package io.slipway.workers.monitoring;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.slipway.contract.ModelName;
import io.slipway.workers.registry.RegistrySettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import org.springframework.stereotype.Component;

/** Keeps labels as files of JSON lines, each of which appears all at once and never changes. */
@Component
public class LabelFiles {
  private final Path root;
  private final LabelStore store;
  private final ObjectMapper json;

  public LabelFiles(RegistrySettings settings, LabelStore store, ObjectMapper json) {
    this.root = settings.artifacts().toAbsolutePath().normalize().resolve("labels");
    this.store = store;
    this.json = json;
  }

  /** A line of a file. */
  record Line(String id, int row, String label, String at) {}

  /** Where the labels of a model are. */
  public Path folder(ModelName model) {
    return root.resolve(model.value());
  }

  /** Labels that came in for the model after the moment. */
  public long countSince(ModelName model, Instant since) {
    return store.countSince(model, since);
  }

  /** Writes a file; gives its digest. */
  String write(ModelName model, List<Label> labels, Instant at) {
    byte[] content = content(labels, at);
    String sha256 = sha256(content);
    Path day = folder(model).resolve(LocalDate.ofInstant(at, ZoneOffset.UTC).toString());
    try {
      Files.createDirectories(day);
      Path partial = Files.createTempFile(day, ".labels", ".partial");
      try {
        Files.write(partial, content);
        Files.move(partial, day.resolve(sha256 + ".jsonl"), StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(partial);
      }
      return sha256;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private byte[] content(List<Label> labels, Instant at) {
    var text = new StringBuilder();
    try {
      for (Label one : labels) {
        var line = new Line(one.id(), one.row(), one.label(), at.toString());
        text.append(json.writeValueAsString(line)).append('\n');
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
