package io.slipway.serving;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A small real ONNX model: sigmoid(0.05 age - 0.02 hours + job + bias), where job is -0.5 for
 * "clerk", 1 for "chief" and 0 for any other, and a missing number counts as 40.
 */
final class TestModel {
  private static final double MISSING = 40;

  private TestModel() {}

  static double probability(@Nullable Double age, @Nullable Double hours, String job, double bias) {
    var jobs = Map.of("clerk", -0.5, "chief", 1.0);
    var sum =
        0.05 * (age == null ? MISSING : age)
            - 0.02 * (hours == null ? MISSING : hours)
            + jobs.getOrDefault(job, 0.0)
            + bias;
    return 1 / (1 + Math.exp(-sum));
  }

  static byte[] onnx(double bias) {
    return model(graph(bias)).build().toByteArray();
  }

  /** Its output is the sigmoid ten times over: no probability. */
  static byte[] onnxThatGivesNoProbability() {
    var graph = graph(0);
    graph.getNodeBuilder(graph.getNodeCount() - 1).setOpType("Exp");
    return model(graph).build().toByteArray();
  }

  static byte[] onnxWithWeightsInAnotherFile(String file) {
    var graph = graph(0);
    for (var tensor : graph.getInitializerBuilderList()) {
      if (tensor.getName().equals("bias")) {
        tensor
            .clearFloatData()
            .setDataLocation(TensorProto.DataLocation.EXTERNAL)
            .addExternalData(StringStringEntryProto.newBuilder().setKey("location").setValue(file));
      }
    }
    return model(graph).build().toByteArray();
  }

  static byte[] onnxWithOperatorOfItsOwn() {
    var model = model(graph(0));
    var last = model.getGraphBuilder().getNodeCount() - 1;
    model.getGraphBuilder().getNodeBuilder(last).setDomain("com.example.own").setOpType("Own");
    model.addOpsetImport(
        OperatorSetIdProto.newBuilder().setDomain("com.example.own").setVersion(1));
    return model.build().toByteArray();
  }

  private static ModelProto.Builder model(GraphProto.Builder graph) {
    return ModelProto.newBuilder()
        .setIrVersion(8)
        .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(15))
        .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("ai.onnx.ml").setVersion(2))
        .setGraph(graph);
  }

  private static GraphProto.Builder graph(double bias) {
    var graph =
        GraphProto.newBuilder()
            .setName("test")
            .addInput(column("age", TensorProto.DataType.DOUBLE))
            .addInput(column("hours", TensorProto.DataType.DOUBLE))
            .addInput(column("job", TensorProto.DataType.STRING))
            .addOutput(column("probability", TensorProto.DataType.FLOAT))
            .addInitializer(floats("weights", 0.05f, -0.02f, 1f).addDims(3).addDims(1))
            .addInitializer(floats("bias", (float) bias).addDims(1))
            .addInitializer(missing());
    number(graph, "age");
    number(graph, "hours");
    return graph
        .addNode(jobEncoder())
        .addNode(
            node("Concat", "features", "age_f", "hours_f", "job_f")
                .addAttribute(attribute("axis", AttributeProto.AttributeType.INT).setI(1)))
        .addNode(node("MatMul", "product", "features", "weights"))
        .addNode(node("Add", "sum", "product", "bias"))
        .addNode(node("Sigmoid", "probability", "sum"));
  }

  private static void number(GraphProto.Builder graph, String name) {
    graph
        .addNode(node("IsNaN", name + "_missing", name))
        .addNode(node("Where", name + "_known", name + "_missing", "missing", name))
        .addNode(
            node("Cast", name + "_f", name + "_known")
                .addAttribute(
                    attribute("to", AttributeProto.AttributeType.INT)
                        .setI(TensorProto.DataType.FLOAT_VALUE)));
  }

  private static NodeProto.Builder jobEncoder() {
    return node("LabelEncoder", "job_f", "job")
        .setDomain("ai.onnx.ml")
        .addAttribute(
            attribute("keys_strings", AttributeProto.AttributeType.STRINGS)
                .addStrings(ByteString.copyFromUtf8("clerk"))
                .addStrings(ByteString.copyFromUtf8("chief")))
        .addAttribute(
            attribute("values_floats", AttributeProto.AttributeType.FLOATS)
                .addFloats(-0.5f)
                .addFloats(1f))
        .addAttribute(attribute("default_float", AttributeProto.AttributeType.FLOAT).setF(0f));
  }

  private static AttributeProto.Builder attribute(String name, AttributeProto.AttributeType type) {
    return AttributeProto.newBuilder().setName(name).setType(type);
  }

  private static NodeProto.Builder node(String operator, String output, String... inputs) {
    var node = NodeProto.newBuilder().setOpType(operator).setName(output).addOutput(output);
    for (var input : inputs) {
      node.addInput(input);
    }
    return node;
  }

  private static TensorProto.Builder floats(String name, float... values) {
    var tensor =
        TensorProto.newBuilder().setName(name).setDataType(TensorProto.DataType.FLOAT_VALUE);
    for (var value : values) {
      tensor.addFloatData(value);
    }
    return tensor;
  }

  private static TensorProto.Builder missing() {
    return TensorProto.newBuilder()
        .setName("missing")
        .setDataType(TensorProto.DataType.DOUBLE_VALUE)
        .addDims(1)
        .addDoubleData(MISSING);
  }

  private static ValueInfoProto.Builder column(String name, TensorProto.DataType type) {
    var shape =
        TensorShapeProto.newBuilder()
            .addDim(TensorShapeProto.Dimension.newBuilder().setDimParam("rows"))
            .addDim(TensorShapeProto.Dimension.newBuilder().setDimValue(1));
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(
            TypeProto.newBuilder()
                .setTensorType(
                    TypeProto.Tensor.newBuilder().setElemType(type.getNumber()).setShape(shape)));
  }
}
