package io.slipway.serving.inference;

import io.slipway.contract.PackageManifest;
import io.slipway.serving.repository.ServedModel;
import java.util.List;

/** What the protocol tells of a model. */
record ModelMetadata(
    String name,
    List<String> versions,
    String platform,
    List<Tensor> inputs,
    List<Tensor> outputs,
    Parameters parameters) {
  private static final List<Integer> ANY_ROWS = List.of(-1);

  /**
   * An input or output.
   *
   * @param shape -1 stands for any number of rows
   */
  record Tensor(String name, String datatype, List<Integer> shape) {}

  /**
   * What the protocol has no field for.
   *
   * @param sha256 digest of the package
   */
  record Parameters(String sha256, List<String> labels, double threshold) {}

  static ModelMetadata of(ServedModel model) {
    var manifest = model.manifest();
    return new ModelMetadata(
        model.name().value(),
        List.of(Integer.toString(model.source().version())),
        "onnx",
        manifest.inputs().stream()
            .map(input -> new Tensor(input.name(), Datatypes.of(input.type()), ANY_ROWS))
            .toList(),
        List.of(
            new Tensor(PackageManifest.OUTPUT, Datatypes.FP64, ANY_ROWS),
            new Tensor(InferenceResponse.LABEL, Datatypes.BYTES, ANY_ROWS)),
        new Parameters(model.source().sha256(), manifest.labels(), manifest.threshold()));
  }
}
