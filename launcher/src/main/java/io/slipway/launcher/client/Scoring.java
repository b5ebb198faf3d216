package io.slipway.launcher.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.slipway.launcher.stack.CommandFailed;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The scoring server, by the Open Inference Protocol. */
final class Scoring {
  private final Http http;

  Scoring(URI base, String user) {
    this.http = new Http(base, user);
  }

  /** What a model reads. */
  List<ModelInput> inputs(String model) {
    return http.get(path(model)).as(Metadata.class).inputs();
  }

  /**
   * Scores rows; a column that a row lacks is a missing value.
   *
   * @throws CommandFailed naming row and column of a cell that the model cannot read
   */
  List<Scored> score(
      String model, List<ModelInput> inputs, List<Map<String, @Nullable String>> rows) {
    List<Tensor> columns = inputs.stream().map(input -> input.column(rows)).toList();
    JsonNode answer =
        http.post(path(model) + "/infer", new Request(columns)).orFail().path("outputs");
    JsonNode labels = data(answer, "label");
    JsonNode probabilities = data(answer, "probability");
    List<Scored> scores = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      scores.add(new Scored(rows.get(i), labels.get(i).asText(), probabilities.get(i).asDouble()));
    }
    return scores;
  }

  private static String path(String model) {
    return "/v2/models/" + Http.segment(model);
  }

  private static JsonNode data(JsonNode outputs, String name) {
    for (JsonNode output : outputs) {
      if (output.path("name").asText().equals(name)) {
        return output.path("data");
      }
    }
    throw new CommandFailed(
        CommandFailed.FAILED, "The model gives no output '" + name + "': is it one of Slipway's?");
  }

  private record Metadata(List<ModelInput> inputs) {}

  private record Request(List<Tensor> inputs) {}

  /**
   * One column of an inference request.
   *
   * @param data a number, a text or null for each row
   */
  record Tensor(String name, List<Integer> shape, String datatype, List<@Nullable Object> data) {}
}
