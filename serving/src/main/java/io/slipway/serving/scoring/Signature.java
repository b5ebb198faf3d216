package io.slipway.serving.scoring;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.TensorInfo;
import io.slipway.contract.ColumnType;
import io.slipway.contract.PackageManifest;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Whether what a model takes and gives is what its manifest says. */
final class Signature {
  private Signature() {}

  static void requireFits(
      Map<String, NodeInfo> inputs, Map<String, NodeInfo> outputs, PackageManifest manifest) {
    var declared = manifest.inputs().stream().map(PackageManifest.Input::name).toList();
    requireSameNames(declared, inputs);
    for (var input : manifest.inputs()) {
      requireMatrix("input", input.name(), inputs, type(input.type()), 1);
    }
    requireMatrix("output", manifest.output(), outputs, OnnxJavaType.FLOAT, manifest.width());
  }

  private static void requireSameNames(List<String> declared, Map<String, NodeInfo> inputs) {
    var manifest = new TreeSet<>(declared);
    var model = new TreeSet<>(inputs.keySet());
    if (manifest.size() != declared.size() || !manifest.equals(model)) {
      throw new UnusableModelException(
          "The manifest names the inputs " + declared + ", but the model has " + model);
    }
  }

  private static void requireMatrix(
      String role, String name, Map<String, NodeInfo> nodes, OnnxJavaType type, int width) {
    var node = nodes.get(name);
    if (node == null) {
      throw new UnusableModelException(
          "The model has no %s '%s', but %s".formatted(role, name, new TreeSet<>(nodes.keySet())));
    }
    var info = node.getInfo();
    if (!(info instanceof TensorInfo tensor && tensor.type == type && isMatrix(tensor, width))) {
      throw new UnusableModelException(
          "The %s '%s' must be a tensor of %s and shape [rows, %d], but is %s"
              .formatted(role, name, type, width, info));
    }
  }

  /** An unknown number of rows is -1; a model may also leave the width unknown. */
  private static boolean isMatrix(TensorInfo tensor, int width) {
    var shape = tensor.getShape();
    return shape.length == 2 && shape[0] == -1 && (shape[1] == width || shape[1] == -1);
  }

  private static OnnxJavaType type(ColumnType type) {
    return type == ColumnType.TEXT ? OnnxJavaType.STRING : OnnxJavaType.DOUBLE;
  }
}
