package io.slipway.serving.inference;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.slipway.contract.PackageManifest;
import io.slipway.serving.repository.ServedModel;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The answer of the protocol: the probability of the positive label, and the label. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record InferenceResponse(
    @JsonProperty("model_name") String modelName,
    @JsonProperty("model_version") String modelVersion,
    @Nullable String id,
    List<Tensor> outputs) {
  static final String LABEL = "label";
  static final Set<String> OUTPUTS =
      Collections.unmodifiableSet(new LinkedHashSet<>(List.of(PackageManifest.OUTPUT, LABEL)));

  /**
   * One output.
   *
   * @param data double[] or String[], a value for each row
   */
  record Tensor(String name, String datatype, List<Integer> shape, Object data) {}

  static InferenceResponse of(InferenceRequest request, ServedModel model, double[] probabilities) {
    var outputs =
        request.outputs().stream()
            .map(
                output ->
                    output.equals(LABEL)
                        ? labels(model.manifest(), probabilities)
                        : probability(probabilities))
            .toList();
    return new InferenceResponse(
        model.name().value(),
        Integer.toString(model.source().version()),
        request.id().orElse(null),
        outputs);
  }

  private static Tensor probability(double[] probabilities) {
    return new Tensor(
        PackageManifest.OUTPUT, Datatypes.FP64, List.of(probabilities.length), probabilities);
  }

  private static Tensor labels(PackageManifest manifest, double[] probabilities) {
    var labels =
        Arrays.stream(probabilities)
            .mapToObj(value -> manifest.labels().get(value >= manifest.threshold() ? 1 : 0))
            .toArray(String[]::new);
    return new Tensor(LABEL, Datatypes.BYTES, List.of(labels.length), labels);
  }
}
