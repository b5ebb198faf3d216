package io.slipway.launcher.client;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.slipway.launcher.stack.CommandFailed;
import java.io.IOException;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import picocli.CommandLine.ExitCode;

/**
 * A request for a lifecycle, in YAML or JSON.
 *
 * @param name of the file, for messages
 */
record RequestFile(String name, ObjectNode content) {
  private static final List<String> FILE_FIELDS = List.of("uri", "testUri", "contract");
  private static final Pattern ELSEWHERE = Pattern.compile("(?i)(?!file:)[a-z][a-z0-9+.-]+:.*");

  private static final Pattern PATTERN = Pattern.compile("[*?\\[{]");

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
   * @param folder against which relative paths of data.uri, data.testUri and data.contract are
   *     resolved
   */
  ObjectNode bringFiles(Path folder, DataFolder into) {
    ObjectNode request = content.deepCopy();
    if (request.path("data") instanceof ObjectNode data) {
      for (String field : FILE_FIELDS) {
        JsonNode said = data.path(field);
        if (said.isArray()) {
          ArrayNode brought = data.putArray(field);
          said.forEach(uri -> bring(field, uri.asText(), folder, into).forEach(brought::add));
        } else if (!said.asText().isBlank()) {
          List<String> brought = bring(field, said.asText(), folder, into);
          if (brought.size() == 1) {
            data.put(field, brought.get(0));
          } else {
            brought.forEach(data.putArray(field)::add);
          }
        }
      }
    }
    return request;
  }

  /**
   * What an address becomes: the copies of its files, or itself if it means something elsewhere.
   */
  private List<String> bring(String field, String uri, Path folder, DataFolder into) {
    if (ELSEWHERE.matcher(uri).matches()) {
      return List.of(uri);
    }
    return files(field, uri, folder).stream().map(file -> bring(field, file, into)).toList();
  }

  private List<Path> files(String field, String uri, Path folder) {
    try {
      String path = uri.startsWith("file:") ? Path.of(URI.create(uri)).toString() : uri;
      int name = path.lastIndexOf('/') + 1;
      Path parent = folder.resolve(path.substring(0, name)).toAbsolutePath().normalize();
      Path plain = parent.resolve(path.substring(name));
      if (Files.exists(plain) || !PATTERN.matcher(path.substring(name)).find()) {
        return List.of(plain);
      }
      try (DirectoryStream<Path> found = Files.newDirectoryStream(parent, path.substring(name))) {
        List<Path> files = StreamSupport.stream(found.spliterator(), false).sorted().toList();
        if (!files.isEmpty()) {
          return files;
        }
      }
      throw unusable(
          "%s: data.%s: no file fits %s/%s"
              .formatted(this.name, field, parent, path.substring(name)),
          null);
    } catch (IllegalArgumentException | IOException e) {
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
