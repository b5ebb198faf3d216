package io.slipway.workers.monitoring;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import io.slipway.workers.outcome.Problem;
import io.slipway.workers.outcome.Problem.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Reads labels as people send them, and says in which line what is wrong. */
@Component
public class LabelReading {
  private static final Set<String> FIELDS = Set.of("id", "row", "label");
  private static final String HEADER = "id[,row],label";

  private final ObjectMapper json =
      new JsonMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
  private final CsvMapper csv = new CsvMapper();

  /** How they are written. */
  public enum Format {
    JSON,
    JSON_LINES,
    CSV
  }

  /**
   * A label with the place where it stands.
   *
   * @param place such as "line 3"
   */
  record Placed(String place, Label label) {}

  /**
   * Reads all of it.
   *
   * @throws Problem with the first place that is wrong
   */
  List<Placed> read(String text, Format format) {
    String content = text.startsWith("\uFEFF") ? text.substring(1) : text;
    return switch (format) {
      case JSON -> ofJson(content);
      case JSON_LINES -> ofLines(content);
      case CSV -> ofCsv(content);
    };
  }

  private List<Placed> ofJson(String text) {
    JsonNode labels = tree(text, "the request").path("labels");
    if (!labels.isArray()) {
      throw Problem.invalid("labels", "a list of objects with id, row and label is needed");
    }
    List<Placed> all = new ArrayList<>();
    for (JsonNode one : labels) {
      all.add(placed("labels[" + all.size() + "]", one));
    }
    return all;
  }

  private List<Placed> ofLines(String text) {
    List<Placed> all = new ArrayList<>();
    int number = 0;
    for (String line : text.split("\n", -1)) {
      number++;
      if (!line.isBlank()) {
        String place = "line " + number;
        all.add(placed(place, tree(line, place)));
      }
    }
    return all;
  }

  private JsonNode tree(String text, String place) {
    try {
      return json.readTree(text);
    } catch (JsonProcessingException e) {
      throw Problem.invalid(place, "this is no JSON: " + e.getOriginalMessage());
    }
  }

  private static Placed placed(String place, JsonNode node) {
    if (!node.isObject()) {
      throw Problem.invalid(place, "an object with id, row and label is needed");
    }
    node.fieldNames()
        .forEachRemaining(
            field -> {
              if (!FIELDS.contains(field)) {
                throw Problem.invalid(
                    place, "'" + field + "' is not known here; id, row and label are");
              }
            });
    JsonNode row = node.path("row");
    if (!row.isMissingNode() && !row.isNull() && !row.canConvertToInt()) {
      throw Problem.invalid(place, "row: " + row + " is no number of a row, from 0");
    }
    return new Placed(
        place,
        new Label(
            text(place, "id", node.path("id")),
            row.asInt(0),
            text(place, "label", node.path("label"))));
  }

  private static String text(String place, String field, JsonNode value) {
    if (!value.isValueNode() || value.isNull() || value.asText().isBlank()) {
      throw Problem.invalid(place, field + " is missing");
    }
    return value.asText();
  }

  private List<Placed> ofCsv(String text) {
    List<Placed> all = new ArrayList<>();
    try (MappingIterator<String[]> lines =
        csv.readerFor(String[].class).with(CsvParser.Feature.WRAP_AS_ARRAY).readValues(text)) {
      List<String> header = header(lines.hasNextValue() ? lines.nextValue() : new String[0]);
      int number = 1;
      while (lines.hasNextValue()) {
        number++;
        String[] cells = lines.nextValue();
        if (cells.length > 1 || !cells[0].isBlank()) {
          all.add(placed("line " + number, header, cells));
        }
      }
    } catch (JsonProcessingException e) {
      throw Problem.invalid("line " + e.getLocation().getLineNr(), e.getOriginalMessage());
    } catch (IOException e) {
      throw Problem.of(Kind.INVALID, "The labels cannot be read: " + e.getMessage());
    }
    return all;
  }

  private static List<String> header(String[] cells) {
    List<String> header = Arrays.stream(cells).map(String::strip).toList();
    boolean known =
        header.contains("id")
            && header.contains("label")
            && FIELDS.containsAll(header)
            && Set.copyOf(header).size() == header.size();
    if (!known) {
      throw Problem.invalid(
          "line 1",
          "the header is '%s'; it has to be %s".formatted(String.join(",", header), HEADER));
    }
    return header;
  }

  private static Placed placed(String place, List<String> header, String[] cells) {
    if (cells.length != header.size()) {
      throw Problem.invalid(
          place, "%d cells, and the header has %d".formatted(cells.length, header.size()));
    }
    String id = cells[header.indexOf("id")].strip();
    String label = cells[header.indexOf("label")].strip();
    if (id.isEmpty() || label.isEmpty()) {
      throw Problem.invalid(place, (id.isEmpty() ? "id" : "label") + " is missing");
    }
    int row = header.indexOf("row");
    return new Placed(place, new Label(id, row < 0 ? 0 : row(place, cells[row].strip()), label));
  }

  private static int row(String place, String cell) {
    try {
      return cell.isEmpty() ? 0 : Integer.parseInt(cell);
    } catch (NumberFormatException e) {
      throw Problem.invalid(place, "row: '" + cell + "' is no number of a row, from 0");
    }
  }
}
