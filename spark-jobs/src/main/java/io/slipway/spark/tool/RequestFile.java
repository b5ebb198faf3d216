package io.slipway.spark.tool;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.slipway.contract.DataAccess;
import io.slipway.contract.LifecycleRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A lifecycle request on this machine: its paths are relative to its folder. */
final class RequestFile {
  private static final ObjectMapper YAML = new YAMLMapper();
  private static final List<String> REQUIRED = List.of("model", "data", "target");
  private static final List<String> ADDRESSES = List.of("uri", "testUri", "contract");

  private RequestFile() {}

  /** A YAML file, or a JSON file of one object with a target. */
  static boolean isOne(Path file) throws BadInput {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    if (name.endsWith(".yaml") || name.endsWith(".yml")) {
      return true;
    }
    try {
      return name.endsWith(".json")
          && Files.size(file) < 1 << 20
          && new ObjectMapper().readTree(file.toFile()).has("target");
    } catch (JsonProcessingException e) {
      return false;
    } catch (IOException e) {
      throw new BadInput("'" + file + "' cannot be read: " + e.getMessage(), e);
    }
  }

  static ObjectNode read(Path file) throws BadInput {
    try {
      JsonNode tree = YAML.readTree(file.toFile());
      if (tree instanceof ObjectNode request && request.path("data") instanceof ObjectNode data) {
        Path folder = file.toAbsolutePath().resolveSibling("");
        ADDRESSES.forEach(field -> resolve(data, field, folder));
        return request;
      }
    } catch (JsonProcessingException e) {
      throw new BadInput(
          "%s line %d: %s"
              .formatted(
                  file,
                  e.getLocation() == null ? 1 : e.getLocation().getLineNr(),
                  e.getOriginalMessage()),
          e);
    } catch (IOException e) {
      throw new BadInput("'" + file + "' cannot be read: " + e.getMessage(), e);
    }
    throw new BadInput("'%s' is not a lifecycle request: it has no field 'data'".formatted(file));
  }

  private static void resolve(ObjectNode data, String field, Path folder) {
    JsonNode value = data.path(field);
    if (value.isTextual()) {
      data.set(field, resolved(value, folder));
    } else if (value instanceof ArrayNode list) {
      for (int i = 0; i < list.size(); i++) {
        list.set(i, resolved(list.get(i), folder));
      }
    }
  }

  private static JsonNode resolved(JsonNode address, Path folder) {
    String text = address.asText();
    boolean path = DataAccess.isFile(text) && !text.toLowerCase(Locale.ROOT).startsWith("file:");
    return path ? TextNode.valueOf(folder.resolve(text).normalize().toString()) : address;
  }

  static LifecycleRequest bind(ObjectNode tree, Path file) throws BadInput {
    for (String field : REQUIRED) {
      if (!tree.has(field)) {
        throw new BadInput("%s: field '%s' is missing".formatted(file, field));
      }
    }
    try {
      return YAML.treeToValue(tree, LifecycleRequest.class);
    } catch (UnrecognizedPropertyException e) {
      throw new BadInput("%s: field '%s' is not known".formatted(file, pathOf(e)), e);
    } catch (JsonMappingException e) {
      throw new BadInput(file + ": " + problem(e), e);
    } catch (JsonProcessingException e) {
      throw new BadInput(file + ": " + e.getOriginalMessage(), e);
    }
  }

  private static String problem(JsonMappingException e) {
    if (e.getCause() instanceof IllegalArgumentException wrong) {
      return String.valueOf(wrong.getMessage());
    }
    boolean missing = e.getCause() instanceof NullPointerException;
    return pathOf(e) + ": " + (missing ? "a required field is missing" : e.getOriginalMessage());
  }

  private static String pathOf(JsonMappingException e) {
    return e.getPath().stream()
        .map(
            part -> part.getFieldName() == null ? "[" + part.getIndex() + "]" : part.getFieldName())
        .collect(Collectors.joining("."));
  }
}
