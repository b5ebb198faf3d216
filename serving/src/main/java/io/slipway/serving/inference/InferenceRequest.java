package io.slipway.serving.inference;

import static io.slipway.serving.http.RequestRefusedException.invalid;

import io.slipway.contract.PackageManifest.Input;
import io.slipway.serving.http.RequestRefusedException;
import io.slipway.serving.repository.ServedModel;
import io.slipway.serving.scoring.Column;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Rows to score.
 *
 * @param columns one for each input of the model, in its order, all of the same length
 * @param outputs that the caller wants
 */
public record InferenceRequest(List<Column> columns, Set<String> outputs) {

  /** Throws RequestRefusedException, with a message that names the column, if it does not fit. */
  static InferenceRequest fit(Tensors sent, ServedModel model) {
    try {
      var columns = columns(sent, model);
      requireSameLength(columns, model.manifest().inputs());
      return new InferenceRequest(List.of(columns), outputs(sent, Outputs.names(model.manifest())));
    } catch (RequestRefusedException e) {
      throw e.about("Model '%s' version %d".formatted(model.name(), model.source().version()));
    }
  }

  int rows() {
    return columns.get(0).rows();
  }

  private static Column[] columns(Tensors sent, ServedModel model) {
    var inputs = model.manifest().inputs();
    var columns = new Column[inputs.size()];
    for (var tensor : sent.inputs()) {
      var position = model.position(tensor.name());
      if (position < 0) {
        throw invalid(
            "Column '%s' is not known to the model, which reads %s"
                .formatted(tensor.name(), inputs.stream().map(Input::name).toList()));
      }
      if (columns[position] != null) {
        throw invalid("Column '" + tensor.name() + "' comes twice");
      }
      columns[position] = ColumnReader.read(inputs.get(position), tensor);
    }
    requireAll(columns, inputs);
    return columns;
  }

  private static void requireAll(Column[] columns, List<Input> inputs) {
    var missing = new ArrayList<String>(0);
    for (var position = 0; position < columns.length; position++) {
      if (columns[position] == null) {
        missing.add(inputs.get(position).name());
      }
    }
    if (!missing.isEmpty()) {
      throw invalid(
          "Columns are missing: " + missing + ". For a cell that is not known send null in 'data'");
    }
  }

  private static void requireSameLength(Column[] columns, List<Input> inputs) {
    for (var position = 1; position < columns.length; position++) {
      if (columns[position].rows() != columns[0].rows()) {
        throw invalid(
            "Column '%s' has %d rows, but column '%s' has %d"
                .formatted(
                    inputs.get(position).name(),
                    columns[position].rows(),
                    inputs.get(0).name(),
                    columns[0].rows()));
      }
    }
  }

  private static Set<String> outputs(Tensors sent, Set<String> known) {
    if (sent.outputs().isEmpty()) {
      return known;
    }
    for (var name : sent.outputs()) {
      if (!known.contains(name)) {
        throw invalid("Output '" + name + "' is not one of " + known);
      }
    }
    return new LinkedHashSet<>(sent.outputs());
  }
}
