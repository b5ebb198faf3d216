package io.slipway.spark.packaging;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import java.util.List;

/** Arithmetic with tensors of whole numbers (int64) in an ONNX graph; a division cuts. */
final class WholeNumbers {
  private final OnnxGraph graph;

  WholeNumbers(OnnxGraph graph) {
    this.graph = graph;
  }

  /** The largest whole numbers that are not above some doubles. */
  String floor(String doubles) {
    return graph.cast(graph.node("Floor", List.of(doubles)), DataType.INT64);
  }

  String plus(String a, String b) {
    return graph.node("Add", List.of(a, b));
  }

  String plus(String a, long b) {
    return plus(a, graph.whole(b));
  }

  String minus(String a, String b) {
    return graph.node("Sub", List.of(a, b));
  }

  String times(String a, long b) {
    return graph.node("Mul", List.of(a, graph.whole(b)));
  }

  String over(String a, long b) {
    return graph.node("Div", List.of(a, graph.whole(b)));
  }

  String modulo(String a, long b) {
    return graph.node("Mod", List.of(a, graph.whole(b)));
  }

  /** 1 where a is below b, else 0. */
  String below(String a, long b) {
    return graph.cast(graph.node("Less", List.of(a, graph.whole(b))), DataType.INT64);
  }

  String toDouble(String a) {
    return graph.cast(a, DataType.DOUBLE);
  }
}
