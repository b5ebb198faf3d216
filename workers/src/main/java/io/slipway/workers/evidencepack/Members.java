package io.slipway.workers.evidencepack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The files of an archive by name, and what should have been there and was not. */
final class Members {
  private final SortedMap<String, byte[]> files = new TreeMap<>();
  private final List<String> missing = new ArrayList<>();
  private final ObjectWriter pretty;
  private final ObjectWriter lines;

  Members(ObjectMapper json) {
    ObjectWriter sorted = json.writer().with(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);
    this.pretty = sorted.withDefaultPrettyPrinter();
    this.lines = sorted;
  }

  SortedMap<String, byte[]> files() {
    return files;
  }

  List<String> missing() {
    return missing;
  }

  void add(String name, byte[] content) {
    files.put(name, content);
  }

  void add(String name, String content) {
    add(name, content.getBytes(StandardCharsets.UTF_8));
  }

  void addJson(String name, Object value) {
    add(name, write(pretty, value) + "\n");
  }

  /** One value a line. */
  void addLines(String name, List<?> values) {
    var text = new StringBuilder();
    values.forEach(value -> text.append(write(lines, value)).append('\n'));
    add(name, text.toString());
  }

  /**
   * @param why in words
   */
  void miss(String name, String why) {
    missing.add(name + ": " + why);
  }

  private static String write(ObjectWriter writer, Object value) {
    try {
      return writer.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
