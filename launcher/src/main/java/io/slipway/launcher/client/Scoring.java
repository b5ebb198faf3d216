package io.slipway.launcher.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.slipway.launcher.login.Session;
import io.slipway.launcher.stack.CommandFailed;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The scoring server, by the Open Inference Protocol. */
final class Scoring {
  private final Http http;

  Scoring(URI base, Session session) {
    this.http = new Http(base, session, Session.Scope.SCORING);
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
    return infer(model, inputs, rows, null).scores();
  }

  /**
   * The same, with an id by which labels find the rows later.
   *
   * @param id of the request; null: the server chooses one
   */
  Reply infer(
      String model,
      List<ModelInput> inputs,
      List<Map<String, @Nullable String>> rows,
      @Nullable String id) {
    List<Tensor> columns = inputs.stream().map(input -> input.column(rows)).toList();
    JsonNode answer = http.post(path(model) + "/infer", new Request(id, columns)).orFail();
    List<Scored> scores = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      scores.add(scored(rows.get(i), i, answer.path("outputs")));
    }
    return new Reply(answer.path("model_version").asText(), scores);
  }

  /** What one request brought. */
  record Reply(String version, List<Scored> scores) {}

  private static Scored scored(Map<String, @Nullable String> row, int place, JsonNode outputs) {
    Optional<JsonNode> prediction = data(outputs, "prediction");
    if (prediction.isPresent()) {
      return new Scored(row, null, null, prediction.get().get(place).asDouble());
    }
    JsonNode labels = data(outputs, "label").orElseThrow(Scoring::strange);
    return new Scored(row, labels.get(place).asText(), probability(outputs, place), null);
  }

  /** Of several labels the largest one, which is that of the given label. */
  private static double probability(JsonNode outputs, int place) {
    Optional<JsonNode> binary = data(outputs, "probability");
    if (binary.isPresent()) {
      return binary.get().get(place).asDouble();
    }
    JsonNode all = data(outputs, "probabilities").orElseThrow(Scoring::strange);
    int labels = all.size() / data(outputs, "label").orElseThrow(Scoring::strange).size();
    return IntStream.range(place * labels, (place + 1) * labels)
        .mapToDouble(i -> all.get(i).asDouble())
        .max()
        .orElseThrow(Scoring::strange);
  }

  private static String path(String model) {
    return "/v2/models/" + Http.segment(model);
  }

  private static Optional<JsonNode> data(JsonNode outputs, String name) {
    for (JsonNode output : outputs) {
      if (output.path("name").asText().equals(name)) {
        return Optional.of(output.path("data"));
      }
    }
    return Optional.empty();
  }

  private static CommandFailed strange() {
    return new CommandFailed(
        CommandFailed.FAILED, "The model gives neither a label nor a prediction: is it Slipway's?");
  }

  private record Metadata(List<ModelInput> inputs) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record Request(@Nullable String id, List<Tensor> inputs) {}

  /**
   * One column of an inference request.
   *
   * @param data a number, a text or null for each row
   */
  record Tensor(String name, List<Integer> shape, String datatype, List<@Nullable Object> data) {}
}
