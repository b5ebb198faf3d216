package io.slipway.serving.inference;

import static io.slipway.serving.http.RequestRefusedException.invalid;

import com.fasterxml.jackson.databind.JsonNode;
import io.slipway.contract.PackageManifest.Input;
import io.slipway.serving.repository.ServedModel;
import io.slipway.serving.scoring.Column;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Rows to score.
 *
 * @param id that the caller gave and gets back
 * @param columns one for each input of the model, all of the same length
 * @param outputs that the caller wants
 */
record InferenceRequest(Optional<String> id, Map<String, Column> columns, Set<String> outputs) {

  /** Throws RequestRefusedException, with a message that names the column, if it does not fit. */
  static InferenceRequest read(JsonNode body, ServedModel model) {
    var inputs =
        model.manifest().inputs().stream().collect(Collectors.toMap(Input::name, input -> input));
    var columns = new LinkedHashMap<String, Column>();
    for (var tensor : list(body, "inputs")) {
      var name = name(tensor, "inputs");
      var input = inputs.get(name);
      if (input == null) {
        throw invalid(
            "Column '" + name + "' is not known to the model, which reads " + names(model));
      }
      if (columns.put(name, new ColumnReader(input, tensor).read()) != null) {
        throw invalid("Column '" + name + "' comes twice");
      }
    }
    requireAll(columns, model);
    requireSameLength(columns);
    return new InferenceRequest(id(body), columns, outputs(body, Outputs.names(model.manifest())));
  }

  int rows() {
    return columns.values().iterator().next().rows();
  }

  private static void requireAll(Map<String, Column> columns, ServedModel model) {
    var missing = new LinkedHashSet<>(names(model));
    missing.removeAll(columns.keySet());
    if (!missing.isEmpty()) {
      throw invalid(
          "Columns are missing: " + missing + ". For a cell that is not known send null in 'data'");
    }
  }

  private static void requireSameLength(Map<String, Column> columns) {
    var first = columns.entrySet().iterator().next();
    for (var column : columns.entrySet()) {
      if (column.getValue().rows() != first.getValue().rows()) {
        throw invalid(
            "Column '%s' has %d rows, but column '%s' has %d"
                .formatted(
                    column.getKey(),
                    column.getValue().rows(),
                    first.getKey(),
                    first.getValue().rows()));
      }
    }
  }

  private static Optional<String> id(JsonNode body) {
    var id = body.path("id");
    if (id.isMissingNode() || id.isTextual()) {
      return Optional.ofNullable(id.textValue());
    }
    throw invalid("'id' is " + id + ", not text");
  }

  private static Set<String> outputs(JsonNode body, Set<String> known) {
    if (!body.has("outputs")) {
      return known;
    }
    var outputs = new LinkedHashSet<String>();
    for (var output : list(body, "outputs")) {
      var name = name(output, "outputs");
      if (!known.contains(name)) {
        throw invalid("Output '" + name + "' is not one of " + known);
      }
      outputs.add(name);
    }
    return outputs.isEmpty() ? known : outputs;
  }

  private static JsonNode list(JsonNode body, String field) {
    var list = body.path(field);
    if (list.isArray()) {
      return list;
    }
    throw invalid("'" + field + "' must be a list of objects, each with a 'name'");
  }

  private static String name(JsonNode item, String field) {
    var name = item.path("name").textValue();
    if (name == null) {
      throw invalid("An item of '" + field + "' has no 'name' that is text");
    }
    return name;
  }

  private static List<String> names(ServedModel model) {
    return model.manifest().inputs().stream().map(Input::name).toList();
  }
}
