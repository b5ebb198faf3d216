package io.slipway.launcher.client;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.slipway.launcher.stack.CommandFailed;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine.ExitCode;

/**
 * A request for a lifecycle, in YAML or JSON.
 *
 * @param name of the file, for messages
 */
record RequestFile(String name, ObjectNode content) {
  private static final List<String> FILE_FIELDS = List.of("uri", "testUri");
  private static final Pattern ELSEWHERE = Pattern.compile("(?!file:)[a-z][a-z0-9+.-]+://.*");

  private static final ObjectMapper YAML =
      YAMLMapper.builder().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION).build();
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION).build();

  static RequestFile read(Path file) {
    try {
      return parse(file.toString(), Files.readString(file));
    } catch (IOException e) {
      throw unusable("Request not readable: " + file.toAbsolutePath() + ". Is the path right?", e);
    }
  }

  static RequestFile parse(String name, String text) {
    try {
      JsonNode content = (name.endsWith(".json") ? JSON : YAML).readTree(text);
      if (content instanceof ObjectNode object) {
        return new RequestFile(name, object);
      }
      throw unusable(name + ": this is not a request. See examples/adult.yaml for one", null);
    } catch (JsonProcessingException e) {
      throw unusable(place(name, e.getLocation()) + ": " + e.getOriginalMessage(), e);
    }
  }

  /**
   * The request with its files brought into the stack's data folder.
   *
   * @param folder against which relative paths of data.uri and data.testUri are resolved
   */
  ObjectNode bringFiles(Path folder, DataFolder into) {
    ObjectNode request = content.deepCopy();
    if (request.path("data") instanceof ObjectNode data) {
      for (String field : FILE_FIELDS) {
        file(data, field, folder).ifPresent(file -> data.put(field, bring(field, file, into)));
      }
    }
    return request;
  }

  /** The file that a field names; none if the field is not there or names something elsewhere. */
  private Optional<Path> file(ObjectNode data, String field, Path folder) {
    String uri = data.path(field).asText();
    if (uri.isBlank() || ELSEWHERE.matcher(uri).matches()) {
      return Optional.empty();
    }
    try {
      Path file = uri.startsWith("file:") ? Path.of(URI.create(uri)) : folder.resolve(uri);
      return Optional.of(file.toAbsolutePath().normalize());
    } catch (IllegalArgumentException e) {
      throw unusable("%s: data.%s: '%s' names no file".formatted(name, field, uri), e);
    }
  }

  private String bring(String field, Path file, DataFolder into) {
    if (!Files.isRegularFile(file)) {
      String hint = "Correct the path, or name the folder of the data with --data";
      throw unusable("%s: data.%s: no file %s. %s".formatted(name, field, file, hint), null);
    }
    try {
      return into.add(file).toString();
    } catch (IOException e) {
      String message = "%s: data.%s: %s could not be copied to %s: %s";
      throw new CommandFailed(
          CommandFailed.FAILED,
          message.formatted(name, field, file, into.folder(), e.getMessage()),
          e);
    }
  }

  private static String place(String name, JsonLocation location) {
    return "%s, line %d, column %d".formatted(name, location.getLineNr(), location.getColumnNr());
  }

  private static CommandFailed unusable(
      String message, @org.jspecify.annotations.Nullable Exception cause) {
    return cause == null
        ? new CommandFailed(ExitCode.USAGE, message)
        : new CommandFailed(ExitCode.USAGE, message, cause);
  }
}
