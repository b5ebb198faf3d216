package io.slipway.spark.dataset;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One row of a JSON lines file. Numbers keep the digits that stand in the file.
 *
 * @param cells by field; missing ones null
 * @param fault why the line is no row, or null
 */
record JsonLine(Map<String, @Nullable String> cells, @Nullable String fault) {
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
  private static final int LONGEST_REASON = 160;

  static JsonLine parse(String line) {
    if (RawRows.isWronglyEncoded(line)) {
      return broken("bytes that are not UTF-8. Write the file in UTF-8");
    }
    try (JsonParser parser = JSON.createParser(line)) {
      return parse(parser);
    } catch (JsonProcessingException e) {
      String reason = String.valueOf(e.getOriginalMessage());
      return broken(
          "not a JSON object on one line: "
              + reason.substring(0, Math.min(LONGEST_REASON, reason.length())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonLine parse(JsonParser parser) throws IOException {
    JsonToken first = parser.nextToken();
    if (first == JsonToken.START_ARRAY) {
      return broken(
          "a JSON list begins. Write one object on each line, without brackets and commas around them");
    }
    if (first != JsonToken.START_OBJECT) {
      return broken("not a JSON object on one line");
    }
    Map<String, @Nullable String> cells = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String field = parser.currentName();
      JsonToken value = parser.nextToken();
      if (value.isStructStart()) {
        return broken(
            "field %s: an object or a list is not the value of a column. Give its parts columns of their own"
                .formatted(field));
      }
      String text = value == JsonToken.VALUE_NULL ? null : parser.getText();
      cells.put(field, text == null || text.isEmpty() ? null : text);
    }
    return parser.nextToken() == null
        ? new JsonLine(cells, null)
        : broken("more stands behind the object. Write one object on each line");
  }

  private static JsonLine broken(String fault) {
    return new JsonLine(Map.of(), fault);
  }
}
