package io.slipway.serving.repository;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
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
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/** Which versions are served, in a file that outlives the server. */
final class ServedState {
  private static final int FORMAT = 2;

  /** The team of all models that were served before models had one. */
  private static final String FIRST_TEAM = "demo";

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

  private record Document(int format, Map<String, Served> models) {}

  Map<ModelName, Served> read() {
    var served = new TreeMap<ModelName, Served>(Comparator.comparing(ModelName::value));
    try {
      if (Files.exists(file)) {
        models(JSON.readTree(file.toFile()))
            .forEach((name, it) -> served.put(new ModelName(name), it));
      }
      return served;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(
          file + " is damaged. Remove it and load the models again: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read", e);
    }
  }

  private static Map<String, Served> models(JsonNode document) throws JsonProcessingException {
    if (document.path("format").isInt()) {
      return JSON.treeToValue(document, Document.class).models();
    }
    var models = new TreeMap<String, Served>();
    JSON.convertValue(document, new TypeReference<Map<String, ModelSource>>() {})
        .forEach((name, source) -> models.put(name, new Served(source.of(FIRST_TEAM), null)));
    return models;
  }

  /** Either the old or the new state is there after a crash, never a part of one. */
  void write(Map<ModelName, Served> models) {
    var document = new TreeMap<String, Served>();
    models.forEach((name, served) -> document.put(name.value(), served));
    var fresh = file.resolveSibling("served.json.new");
    try {
      Files.write(fresh, JSON.writeValueAsBytes(new Document(FORMAT, document)));
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
