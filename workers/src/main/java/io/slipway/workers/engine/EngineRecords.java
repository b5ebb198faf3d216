package io.slipway.workers.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;

/** Takes batches of the engine's records, each at least once, and passes each on once. */
@Service
public class EngineRecords {
  /** PostgreSQL holds no NUL, neither in text nor in JSON. */
  private static final Pattern NUL = Pattern.compile("(?<!\\\\)((?:\\\\\\\\)*)\\\\u0000");

  private final ObjectMapper json;
  private final Projection projection;

  public EngineRecords(ObjectMapper json, Projection projection) {
    this.json = json;
    this.projection = projection;
  }

  /**
   * Takes a batch.
   *
   * @param lines one record in JSON each
   * @throws JsonProcessingException when a line is no record; nothing of the batch is taken then
   */
  public void take(Stream<String> lines) throws JsonProcessingException {
    Map<Integer, List<EngineRecord>> byPartition =
        read(lines.filter(line -> !line.isBlank()).toList()).stream()
            .collect(
                Collectors.groupingBy(
                    EngineRecord::partitionId, TreeMap::new, Collectors.toList()));
    byPartition.forEach(projection::apply);
  }

  public static String withoutNul(String json) {
    return NUL.matcher(json).replaceAll("$1");
  }

  private List<EngineRecord> read(List<String> lines) throws JsonProcessingException {
    var array = "[" + String.join(",\n", lines) + "]";
    return List.of(json.readValue(withoutNul(array), EngineRecord[].class));
  }
}
