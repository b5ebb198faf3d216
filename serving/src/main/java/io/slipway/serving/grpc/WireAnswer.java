package io.slipway.serving.grpc;

import com.google.protobuf.ByteString;
import io.slipway.serving.grpc.wire.InferTensorContents;
import io.slipway.serving.grpc.wire.ModelInferResponse;
import io.slipway.serving.grpc.wire.ModelInferResponse.InferOutputTensor;
import io.slipway.serving.grpc.wire.ModelMetadataResponse;
import io.slipway.serving.grpc.wire.ModelMetadataResponse.TensorMetadata;
import io.slipway.serving.inference.Labels;
import io.slipway.serving.inference.ModelMetadata;
import io.slipway.serving.inference.Outputs;
import io.slipway.serving.inference.Scored;

/** Writes answers in their wire form. */
final class WireAnswer {
  private WireAnswer() {}

  static ModelInferResponse of(Scored scored) {
    var answer =
        ModelInferResponse.newBuilder()
            .setModelName(scored.model().name().value())
            .setModelVersion(Integer.toString(scored.model().source().version()))
            .setId(scored.id());
    scored.request().outputs().forEach(output -> answer.addOutputs(output(output, scored)));
    return answer.build();
  }

  private static InferOutputTensor output(String name, Scored scored) {
    var manifest = scored.model().manifest();
    var output = InferOutputTensor.newBuilder().setName(name).setDatatype(Outputs.datatype(name));
    Outputs.shape(name, manifest, scored.answers().rows()).forEach(output::addShape);
    var contents = InferTensorContents.newBuilder();
    if (name.equals(Outputs.LABEL)) {
      for (var label : Labels.of(manifest, scored.answers())) {
        contents.addBytesContents(ByteString.copyFromUtf8(label));
      }
    } else {
      for (var value : scored.answers().values()) {
        contents.addFp64Contents(value);
      }
    }
    return output.setContents(contents).build();
  }

  static ModelMetadataResponse of(ModelMetadata metadata) {
    var answer =
        ModelMetadataResponse.newBuilder()
            .setName(metadata.name())
            .addAllVersions(metadata.versions())
            .setPlatform(metadata.platform());
    metadata.inputs().forEach(input -> answer.addInputs(tensor(input)));
    metadata.outputs().forEach(output -> answer.addOutputs(tensor(output)));
    return answer.build();
  }

  private static TensorMetadata tensor(ModelMetadata.Tensor tensor) {
    var wire = TensorMetadata.newBuilder().setName(tensor.name()).setDatatype(tensor.datatype());
    tensor.shape().forEach(wire::addShape);
    return wire.build();
  }
}
