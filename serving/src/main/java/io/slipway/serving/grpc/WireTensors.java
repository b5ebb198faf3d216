package io.slipway.serving.grpc;

import static io.slipway.serving.http.RequestRefusedException.invalid;

import io.slipway.serving.grpc.wire.InferParameter;
import io.slipway.serving.grpc.wire.InferTensorContents;
import io.slipway.serving.grpc.wire.ModelInferRequest;
import io.slipway.serving.grpc.wire.ModelInferRequest.InferInputTensor;
import io.slipway.serving.grpc.wire.ModelInferRequest.InferRequestedOutputTensor;
import io.slipway.serving.inference.Cells;
import io.slipway.serving.inference.Tensor;
import io.slipway.serving.inference.Tensors;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a request from its wire form: typed contents, or raw ones in the order of the inputs. */
final class WireTensors {
  private static final int ID_LIMIT = 256;

  private WireTensors() {}

  static Tensors read(ModelInferRequest sent, @Nullable String routeKey) {
    if (sent.getId().length() > ID_LIMIT) {
      throw invalid("'id' is longer than " + ID_LIMIT + " characters");
    }
    var key = sent.getParametersOrDefault("route_key", InferParameter.getDefaultInstance());
    return new Tensors(
        sent.getId().isEmpty() ? null : sent.getId(),
        key.getStringParam().isEmpty() ? routeKey : key.getStringParam(),
        tensors(sent),
        sent.getOutputsList().stream().map(InferRequestedOutputTensor::getName).toList());
  }

  private static List<Tensor> tensors(ModelInferRequest sent) {
    var raw = sent.getRawInputContentsCount();
    if (raw != 0 && raw != sent.getInputsCount()) {
      throw invalid(
          "There are %d raw_input_contents for %d inputs".formatted(raw, sent.getInputsCount()));
    }
    var tensors = new ArrayList<Tensor>(sent.getInputsCount());
    for (var position = 0; position < sent.getInputsCount(); position++) {
      var input = sent.getInputs(position);
      if (raw != 0 && input.hasContents()) {
        throw invalid("Column '" + input.getName() + "' has contents, and raw ones as well");
      }
      tensors.add(
          tensor(
              input,
              raw == 0 ? typed(input) : RawCells.of(input, sent.getRawInputContents(position))));
    }
    return tensors;
  }

  private static Tensor tensor(InferInputTensor input, Cells cells) {
    var dimensions = input.getShapeList().stream().mapToLong(it -> it).toArray();
    var words = input.getShapeCount() > 8 ? "too long" : input.getShapeList().toString();
    return new Tensor(
        input.getName(),
        input.getDatatype(),
        Tensor.Shape.of(dimensions, dimensions.length, words),
        cells);
  }

  /** Contents of another type than the tensor's are none. */
  private static Cells typed(InferInputTensor input) {
    InferTensorContents contents = input.getContents();
    var cells = new Cells(1);
    switch (input.getDatatype()) {
      case "FP64" -> contents.getFp64ContentsList().forEach(cells::addReal);
      case "INT64" -> contents.getInt64ContentsList().forEach(cells::addWhole);
      case "BYTES" ->
          contents.getBytesContentsList().forEach(it -> cells.addText(RawCells.text(input, it)));
      default -> {
        return cells; // refused by its type
      }
    }
    return cells;
  }
}
