package io.slipway.serving.inference;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.slipway.serving.repository.ServedModel;
import io.slipway.serving.scoring.Answers;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The answer of the protocol: the outputs that were asked for. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record InferenceResponse(
    @JsonProperty("model_name") String modelName,
    @JsonProperty("model_version") String modelVersion,
    @Nullable String id,
    List<Tensor> outputs) {

  /**
   * One output.
   *
   * @param data double[] or String[], all values of the first row first
   */
  record Tensor(String name, String datatype, List<Integer> shape, Object data) {}

  static InferenceResponse of(InferenceRequest request, ServedModel model, Answers answers) {
    return new InferenceResponse(
        model.name().value(),
        Integer.toString(model.source().version()),
        request.id().orElse(null),
        request.outputs().stream().map(output -> tensor(output, model, answers)).toList());
  }

  private static Tensor tensor(String output, ServedModel model, Answers answers) {
    var manifest = model.manifest();
    return new Tensor(
        output,
        Outputs.datatype(output),
        Outputs.shape(output, manifest, answers.rows()),
        output.equals(Outputs.LABEL) ? Labels.of(manifest, answers) : answers.values());
  }
}
