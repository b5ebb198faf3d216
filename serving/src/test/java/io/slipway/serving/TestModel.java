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
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A small real ONNX model of each task. The binary one is sigmoid(0.05 age - 0.02 hours + job +
 * bias), where job is -0.5 for "clerk", 1 for "chief" and 0 for any other, and a missing number
 * counts as 40.
 */
final class TestModel {
  private static final double MISSING = 40;
  private static final double DAY = 86_400;

  private TestModel() {}

  static double probability(@Nullable Double age, @Nullable Double hours, String job, double bias) {
    return 1 / (1 + Math.exp(-sum(age, hours, job) - bias));
  }

  static double[] probabilities(@Nullable Double age, @Nullable Double hours, String job) {
    var sums = new double[] {0, sum(age, hours, job), 0.5 * (age == null ? MISSING : age)};
    var total = Arrays.stream(sums).map(Math::exp).sum();
    return Arrays.stream(sums).map(sum -> Math.exp(sum) / total).toArray();
  }

  /**
   * @param since in seconds since 1970
   */
  static double prediction(
      @Nullable Double age, @Nullable Double hours, String job, @Nullable Double since) {
    return sum(age, hours, job) + (since == null ? MISSING : since) / DAY;
  }

  private static double sum(@Nullable Double age, @Nullable Double hours, String job) {
    var jobs = Map.of("clerk", -0.5, "chief", 1.0);
    return 0.05 * (age == null ? MISSING : age)
        - 0.02 * (hours == null ? MISSING : hours)
        + jobs.getOrDefault(job, 0.0);
  }

  static byte[] onnx(double bias) {
    return model(graph(bias)).build().toByteArray();
  }

  static byte[] multiclass() {
    return model(multiclassGraph()).build().toByteArray();
  }

  static byte[] regression() {
    return model(regressionGraph()).build().toByteArray();
  }

  /** Its output is e to the sum: no probability. */
  static byte[] onnxThatGivesNoProbability() {
    return withLastOperator(graph(0), "Exp");
  }

  /** Each of its numbers is a probability, but they do not sum to 1. */
  static byte[] multiclassThatSumsToAnother() {
    var graph = multiclassGraph();
    graph.getNodeBuilder(graph.getNodeCount() - 1).clearAttribute();
    return withLastOperator(graph, "Sigmoid");
  }

  /** Its output divides by zero where the age is missing. */
  static byte[] regressionThatGivesInfinity() {
    var graph = regressionGraph();
    graph.getNodeBuilder(graph.getNodeCount() - 1).setInput(0, "days_f").setInput(1, "zero");
    graph.addInitializer(floats("zero", 0f).addDims(1));
    return withLastOperator(graph, "Div");
  }

  /** It promises any width and gives one number where three are due. */
  static byte[] multiclassThatGivesTooFew() {
    var graph = multiclassGraph();
    graph
        .getOutputBuilder(0)
        .getTypeBuilder()
        .getTensorTypeBuilder()
        .getShapeBuilder()
        .getDimBuilder(1)
        .setDimParam("width");
    var last = graph.getNodeCount() - 1;
    graph.getNodeBuilder(last).setInput(0, "some");
    graph
        .addNode(last, node("Compress", "some", "sum", "first").addAttribute(axis()))
        .addInitializer(
            TensorProto.newBuilder()
                .setName("first")
                .setDataType(TensorProto.DataType.BOOL_VALUE)
                .addDims(1)
                .addInt32Data(1));
    return model(graph).build().toByteArray();
  }

  private static byte[] withLastOperator(GraphProto.Builder graph, String operator) {
    graph.getNodeBuilder(graph.getNodeCount() - 1).setOpType(operator);
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
    var graph = features(GraphProto.newBuilder().setName("test"));
    return linear(graph, 1, new float[] {0.05f, -0.02f, 1f}, (float) bias)
        .addOutput(matrix("probability", TensorProto.DataType.FLOAT, 1))
        .addNode(node("Sigmoid", "probability", "sum"));
  }

  /** Softmax of three sums, which are 0, the binary one, and half of the age. */
  private static GraphProto.Builder multiclassGraph() {
    var graph = features(GraphProto.newBuilder().setName("test"));
    return linear(graph, 3, new float[] {0, 0.05f, 0.5f, 0, -0.02f, 0, 0, 1, 0}, 0, 0, 0)
        .addOutput(matrix("probabilities", TensorProto.DataType.FLOAT, 3))
        .addNode(node("Softmax", "probabilities", "sum").addAttribute(axis()));
  }

  /** The binary sum and the days since 1970. */
  private static GraphProto.Builder regressionGraph() {
    var graph =
        features(GraphProto.newBuilder().setName("test"))
            .addInput(matrix("since", TensorProto.DataType.DOUBLE, 1))
            .addInitializer(
                TensorProto.newBuilder()
                    .setName("day")
                    .setDataType(TensorProto.DataType.DOUBLE_VALUE)
                    .addDims(1)
                    .addDoubleData(DAY));
    number(graph, "since");
    return linear(graph, 1, new float[] {0.05f, -0.02f, 1f}, 0)
        .addOutput(matrix("prediction", TensorProto.DataType.FLOAT, 1))
        .addNode(node("Div", "days", "since_known", "day"))
        .addNode(cast("days_f", "days"))
        .addNode(node("Add", "prediction", "sum", "days_f"));
  }

  private static GraphProto.Builder features(GraphProto.Builder graph) {
    graph
        .addInput(matrix("age", TensorProto.DataType.DOUBLE, 1))
        .addInput(matrix("hours", TensorProto.DataType.DOUBLE, 1))
        .addInput(matrix("job", TensorProto.DataType.STRING, 1))
        .addInitializer(missing());
    number(graph, "age");
    number(graph, "hours");
    return graph
        .addNode(jobEncoder())
        .addNode(node("Concat", "features", "age_f", "hours_f", "job_f").addAttribute(axis()));
  }

  /** Features times weights (by feature, then by output) plus bias. */
  private static GraphProto.Builder linear(
      GraphProto.Builder graph, int width, float[] weights, float... bias) {
    return graph
        .addInitializer(floats("weights", weights).addDims(weights.length / width).addDims(width))
        .addInitializer(floats("bias", bias).addDims(width))
        .addNode(node("MatMul", "product", "features", "weights"))
        .addNode(node("Add", "sum", "product", "bias"));
  }

  private static void number(GraphProto.Builder graph, String name) {
    graph
        .addNode(node("IsNaN", name + "_missing", name))
        .addNode(node("Where", name + "_known", name + "_missing", "missing", name))
        .addNode(cast(name + "_f", name + "_known"));
  }

  private static NodeProto.Builder cast(String output, String input) {
    return node("Cast", output, input)
        .addAttribute(
            attribute("to", AttributeProto.AttributeType.INT)
                .setI(TensorProto.DataType.FLOAT_VALUE));
  }

  private static AttributeProto.Builder axis() {
    return attribute("axis", AttributeProto.AttributeType.INT).setI(1);
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

  private static ValueInfoProto.Builder matrix(String name, TensorProto.DataType type, int width) {
    var shape =
        TensorShapeProto.newBuilder()
            .addDim(TensorShapeProto.Dimension.newBuilder().setDimParam("rows"))
            .addDim(TensorShapeProto.Dimension.newBuilder().setDimValue(width));
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(
            TypeProto.newBuilder()
                .setTensorType(
                    TypeProto.Tensor.newBuilder().setElemType(type.getNumber()).setShape(shape)));
  }
}
