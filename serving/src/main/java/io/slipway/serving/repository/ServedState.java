package io.slipway.serving.repository;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.slipway.contract.ModelName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;

/** Which versions are served, in a file that outlives the server: the source by model name. */
final class ServedState {
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private final Path folder;
  private final Path file;

  /**
   * @param folder is made if it is not there
   */
  ServedState(Path folder) {
    this.folder = folder;
    this.file = folder.resolve("served.json");
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("The state folder cannot be made: " + folder, e);
    }
  }

  Map<ModelName, ModelSource> read() {
    try {
      return Files.exists(file)
          ? JSON.readValue(Files.readAllBytes(file), new TypeReference<>() {})
          : Map.of();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(
          file + " is damaged. Remove it and load the models again: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read", e);
    }
  }

  /** Either the old or the new state is there after a crash, never a part of one. */
  void write(Map<ModelName, ModelSource> sources) {
    var fresh = file.resolveSibling("served.json.new");
    try {
      Files.write(fresh, JSON.writeValueAsBytes(sources));
      force(fresh);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      force(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be written", e);
    }
  }

  private static void force(Path path) throws IOException {
    try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
