package io.slipway.serving.inference;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.slipway.contract.PackageManifest;
import io.slipway.contract.Task;
import io.slipway.serving.repository.ServedModel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the protocol tells of a model. */
public record ModelMetadata(
    String name,
    List<String> versions,
    String platform,
    List<Tensor> inputs,
    List<Tensor> outputs,
    Parameters parameters) {
  private static final int ANY_ROWS = -1;

  /**
   * An input or output.
   *
   * @param shape -1 stands for any number of rows
   */
  public record Tensor(String name, String datatype, List<Integer> shape) {}

  /**
   * What the protocol has no field for.
   *
   * @param sha256 digest of the package
   * @param labels in the order of the output; left out of a regression
   * @param threshold of a binary model
   */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record Parameters(
      String sha256, Task task, List<String> labels, @Nullable Double threshold) {}

  public static ModelMetadata of(ServedModel model) {
    var manifest = model.manifest();
    return new ModelMetadata(
        model.name().value(),
        List.of(Integer.toString(model.source().version())),
        "onnx",
        manifest.inputs().stream()
            .map(input -> new Tensor(input.name(), Datatypes.of(input.type()), List.of(ANY_ROWS)))
            .toList(),
        Outputs.names(manifest).stream().map(output -> output(output, manifest)).toList(),
        new Parameters(
            model.source().sha256(),
            manifest.task(),
            manifest.labels(),
            manifest.task() == Task.BINARY ? manifest.threshold() : null));
  }

  private static Tensor output(String name, PackageManifest manifest) {
    return new Tensor(name, Outputs.datatype(name), Outputs.shape(name, manifest, ANY_ROWS));
  }
}
