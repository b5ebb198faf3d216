package io.slipway.spark.packaging;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import java.util.Arrays;
import java.util.List;

/** Builds an ONNX graph node by node; every node has one output, whose name it returns. */
final class OnnxGraph {
  static final String ML = "ai.onnx.ml";
  private static final int OPSET = 17;
  private static final int ML_OPSET = 3;
  private static final int IR_VERSION = 8;

  private final GraphProto.Builder graph = GraphProto.newBuilder().setName("slipway");
  private int next;

  /** An input of shape [rows, 1]. */
  String input(String name, TensorProto.DataType type) {
    graph.addInput(value(name, type, 1));
    return name;
  }

  /** Gives an output of shape [rows, width] its public name. */
  void output(String from, String name, TensorProto.DataType type, int width) {
    graph.addNode(NodeProto.newBuilder().setOpType("Identity").addInput(from).addOutput(name));
    graph.addOutput(value(name, type, width));
  }

  String node(String operator, List<String> inputs, AttributeProto... attributes) {
    return node("", operator, inputs, attributes);
  }

  String mlNode(String operator, List<String> inputs, AttributeProto... attributes) {
    return node(ML, operator, inputs, attributes);
  }

  private String node(
      String domain, String operator, List<String> inputs, AttributeProto... attributes) {
    String output = "__" + operator + "_" + next++;
    graph.addNode(
        NodeProto.newBuilder()
            .setDomain(domain)
            .setOpType(operator)
            .setName(output)
            .addAllInput(inputs)
            .addOutput(output)
            .addAllAttribute(Arrays.asList(attributes)));
    return output;
  }

  String cast(String from, TensorProto.DataType type) {
    return node("Cast", List.of(from), attribute("to", type.getNumber()));
  }

  String doubles(double[] values, long... shape) {
    TensorProto.Builder tensor =
        TensorProto.newBuilder().setDataType(TensorProto.DataType.DOUBLE.getNumber());
    for (double value : values) {
      tensor.addDoubleData(value);
    }
    return constant(tensor, shape);
  }

  String longs(long[] values, long... shape) {
    TensorProto.Builder tensor =
        TensorProto.newBuilder().setDataType(TensorProto.DataType.INT64.getNumber());
    for (long value : values) {
      tensor.addInt64Data(value);
    }
    return constant(tensor, shape);
  }

  private String constant(TensorProto.Builder tensor, long... shape) {
    String name = "__constant_" + next++;
    for (long size : shape) {
      tensor.addDims(size);
    }
    graph.addInitializer(tensor.setName(name));
    return name;
  }

  byte[] toBytes() {
    return ModelProto.newBuilder()
        .setIrVersion(IR_VERSION)
        .setProducerName("slipway")
        .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(OPSET))
        .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain(ML).setVersion(ML_OPSET))
        .setGraph(graph)
        .build()
        .toByteArray();
  }

  static AttributeProto attribute(String name, long value) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeProto.AttributeType.INT)
        .setI(value)
        .build();
  }

  static AttributeProto attribute(String name, float value) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeProto.AttributeType.FLOAT)
        .setF(value)
        .build();
  }

  static AttributeProto attribute(String name, String value) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeProto.AttributeType.STRING)
        .setS(ByteString.copyFromUtf8(value))
        .build();
  }

  static AttributeProto longsAttribute(String name, List<Long> values) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeProto.AttributeType.INTS)
        .addAllInts(values)
        .build();
  }

  static AttributeProto floatsAttribute(String name, List<Float> values) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeProto.AttributeType.FLOATS)
        .addAllFloats(values)
        .build();
  }

  static AttributeProto stringsAttribute(String name, List<String> values) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeProto.AttributeType.STRINGS)
        .addAllStrings(values.stream().map(ByteString::copyFromUtf8).toList())
        .build();
  }

  private static ValueInfoProto value(String name, TensorProto.DataType type, int width) {
    TensorShapeProto shape =
        TensorShapeProto.newBuilder()
            .addDim(TensorShapeProto.Dimension.newBuilder().setDimParam("rows"))
            .addDim(TensorShapeProto.Dimension.newBuilder().setDimValue(width))
            .build();
    TypeProto.Tensor tensor =
        TypeProto.Tensor.newBuilder().setElemType(type.getNumber()).setShape(shape).build();
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(TypeProto.newBuilder().setTensorType(tensor))
        .build();
  }

  /** One double, of shape [1], that goes with every element of another tensor. */
  String scalar(double value) {
    return doubles(new double[] {value}, 1);
  }

  /** One whole number, of shape [1], that goes with every element of another tensor. */
  String whole(long value) {
    return longs(new long[] {value}, 1);
  }

  static AttributeProto bytesAttribute(String name, List<ByteString> values) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeProto.AttributeType.STRINGS)
        .addAllStrings(values)
        .build();
  }

  /** An input of shape [rows, width]. */
  String input(String name, TensorProto.DataType type, int width) {
    graph.addInput(value(name, type, width));
    return name;
  }

  /** A list of 64-bit numbers, which an operator that works in double precision takes. */
  static AttributeProto doublesAttribute(String name, List<Double> values) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeProto.AttributeType.TENSOR)
        .setT(
            TensorProto.newBuilder()
                .setDataType(TensorProto.DataType.DOUBLE.getNumber())
                .addDims(values.size())
                .addAllDoubleData(values))
        .build();
  }
}
