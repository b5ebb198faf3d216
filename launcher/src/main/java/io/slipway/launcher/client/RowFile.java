package io.slipway.launcher.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.slipway.launcher.stack.CommandFailed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ExitCode;

/**
 * Rows to score: an array of JSON objects (or one object), or CSV whose first line names the
 * columns.
 */
final class RowFile {
  private RowFile() {}

  /**
   * @param file a path, or - for standard input
   */
  static List<Map<String, @Nullable String>> read(String file) {
    try {
      String text = file.equals("-") ? standardInput() : Files.readString(Path.of(file));
      text = text.startsWith("\uFEFF") ? text.substring(1) : text;
      String start = text.stripLeading();
      return start.startsWith("[") || start.startsWith("{") ? json(text) : csv(text);
    } catch (JsonProcessingException e) {
      String message = "%s, line %d: %s";
      throw new CommandFailed(
          ExitCode.USAGE,
          message.formatted(file, e.getLocation().getLineNr(), e.getOriginalMessage()),
          e);
    } catch (IOException e) {
      throw new CommandFailed(ExitCode.USAGE, "Rows not readable: " + file + ". Is it there?", e);
    }
  }

  private static String standardInput() throws IOException {
    return new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
  }

  private static List<Map<String, @Nullable String>> json(String text) throws IOException {
    JsonNode tree = Json.MAPPER.readTree(text);
    List<Map<String, @Nullable String>> rows = new ArrayList<>();
    for (JsonNode object : tree.isArray() ? tree : List.of(tree)) {
      Map<String, @Nullable String> row = new LinkedHashMap<>();
      object.fields().forEachRemaining(it -> row.put(it.getKey(), it.getValue().asText(null)));
      rows.add(row);
    }
    return rows;
  }

  private static List<Map<String, @Nullable String>> csv(String text) throws IOException {
    CsvMapper mapper =
        CsvMapper.builder()
            .enable(CsvParser.Feature.TRIM_SPACES, CsvParser.Feature.SKIP_EMPTY_LINES)
            .build();
    try (MappingIterator<Map<String, @Nullable String>> rows =
        mapper
            .readerForMapOf(String.class)
            .with(CsvSchema.emptySchema().withHeader())
            .readValues(text)) {
      return rows.readAll();
    }
  }
}
