package io.slipway.launcher.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Three rows to show what a model answers: one of each label out of a file of the request's shape,
 * and one with a missing value and a text that no row had.
 */
final class SampleRows {
  private static final String UNSEEN = "never seen before";

  private final JsonNode request;
  private final Set<String> missing = new HashSet<>(Set.of(""));

  private SampleRows(JsonNode request) {
    this.request = request;
    request.at("/data/csv/missing").forEach(it -> missing.add(it.asText()));
  }

  static List<Map<String, @Nullable String>> of(JsonNode request, Path file) throws IOException {
    return new SampleRows(request).rows(file);
  }

  private List<Map<String, @Nullable String>> rows(Path file) throws IOException {
    List<Map<String, @Nullable String>> rows = oneOfEachLabel(file);
    Map<String, @Nullable String> odd = new LinkedHashMap<>(rows.get(0));
    firstFeature(odd.keySet(), false).ifPresent(column -> odd.put(column, null));
    firstFeature(odd.keySet(), true).ifPresent(column -> odd.put(column, UNSEEN));
    rows.add(odd);
    return rows;
  }

  private List<Map<String, @Nullable String>> oneOfEachLabel(Path file) throws IOException {
    String target = request.at("/target/column").asText();
    Set<String> labels = new HashSet<>();
    List<Map<String, @Nullable String>> rows = new ArrayList<>();
    try (InputStream in = AdultData.open(file);
        MappingIterator<Map<String, String>> lines = reader(in)) {
      while (rows.size() < 2 && lines.hasNext()) {
        Map<String, String> line = lines.next();
        if (line.containsKey(target) && labels.add(line.get(target))) {
          rows.add(features(line));
        }
      }
    }
    return rows;
  }

  private MappingIterator<Map<String, String>> reader(InputStream in) throws IOException {
    CsvMapper mapper =
        CsvMapper.builder()
            .enable(CsvParser.Feature.TRIM_SPACES, CsvParser.Feature.SKIP_EMPTY_LINES)
            .build();
    CsvSchema.Builder schema = CsvSchema.builder();
    boolean header = request.at("/data/csv/header").asBoolean(true);
    if (!header) {
      request.at("/data/columns").forEach(column -> schema.addColumn(column.path("name").asText()));
    }
    return mapper
        .readerForMapOf(String.class)
        .with(schema.setUseHeader(header).build())
        .readValues(in);
  }

  /** The cells that a model may read, without the label. */
  private Map<String, @Nullable String> features(Map<String, String> line) {
    Map<String, @Nullable String> row = new LinkedHashMap<>();
    line.forEach((name, cell) -> row.put(name, missing.contains(cell) ? null : cell));
    row.remove(request.at("/target/column").asText());
    request.at("/data/exclude").forEach(it -> row.remove(it.asText()));
    return row;
  }

  private Optional<String> firstFeature(Set<String> features, boolean text) {
    for (JsonNode column : request.at("/data/columns")) {
      String name = column.path("name").asText();
      if (features.contains(name) && column.path("type").asText().equals("text") == text) {
        return Optional.of(name);
      }
    }
    return Optional.empty();
  }
}
