package io.slipway.serving.scoring;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import java.util.List;

/**
 * Refuses a model whose weights lie in other files: no digest covers those, and ONNX Runtime would
 * look for them in the folder in which the server was started.
 */
final class SelfContained {
  private SelfContained() {}

  static void require(byte[] model) {
    try {
      visit(ModelProto.parseFrom(model));
    } catch (InvalidProtocolBufferException e) {
      throw new UnusableModelException("The file is not an ONNX model: " + e.getMessage(), e);
    }
  }

  /** Tensors sit in graphs, nodes, sub-graphs and functions: every message is looked at. */
  private static void visit(Message message) {
    if (message instanceof TensorProto tensor && isExternal(tensor)) {
      throw new UnusableModelException(
          "Tensor '"
              + tensor.getName()
              + "' of the model is kept in another file (external data). Save the model as one"
              + " file with its weights inside");
    }
    for (var value : message.getAllFields().values()) {
      if (value instanceof Message child) {
        visit(child);
      } else if (value instanceof List<?> list
          && !list.isEmpty()
          && list.get(0) instanceof Message) {
        list.forEach(child -> visit((Message) child));
      }
    }
  }

  private static boolean isExternal(TensorProto tensor) {
    return tensor.getDataLocation() == TensorProto.DataLocation.EXTERNAL
        || tensor.getExternalDataCount() > 0;
  }
}
