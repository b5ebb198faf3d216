package io.slipway.spark.evaluation;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import io.slipway.contract.CandidateResult;
import io.slipway.contract.CandidateSpec;
import io.slipway.contract.ColumnStatistics;
import io.slipway.contract.ColumnType;
import io.slipway.contract.Evaluation;
import io.slipway.contract.EvaluationReport;
import io.slipway.contract.EvaluationSpec;
import io.slipway.contract.FeatureSetRef;
import io.slipway.contract.Learner;
import io.slipway.contract.LifecycleRequest;
import io.slipway.contract.Metric;
import io.slipway.contract.ModelName;
import io.slipway.contract.PackageManifest;
import io.slipway.contract.PackageRef;
import io.slipway.contract.Predecessors;
import io.slipway.contract.SplitRef;
import io.slipway.contract.SplitSpec;
import io.slipway.contract.SplitStrategy;
import io.slipway.contract.Target;
import io.slipway.contract.Task;
import io.slipway.contract.TrainingSpec;
import io.slipway.spark.TestLine;
import io.slipway.spark.TestSpark;
import io.slipway.spark.lease.StepFolder;
import io.slipway.spark.split.Split;
import io.slipway.spark.table.FileTrees;
import io.slipway.spark.table.Layout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * A model that was not trained but written down, on rows that the test gives: what it answers is
 * known by hand. It reads the numbers {@code a}, {@code b}, ... and answers {@code a} (binary,
 * regression) or the softmax of all of them (multiclass); a missing number counts as 0. The rows
 * also have the text {@code kind} and the number {@code day}, which are no features.
 */
final class HandMade {
  private static final String DIGEST = "0".repeat(64);

  private final Path folder;
  private final Task task;
  private final List<String> inputs;
  private final List<String> labels;
  private final List<Row> rows = new ArrayList<>();
  private EvaluationSpec evaluation = EvaluationSpec.standard();
  private SplitSpec split = SplitSpec.standard();
  private TrainingSpec training = TrainingSpec.standard();
  private Predecessors predecessors = Predecessors.none();
  private Map<String, List<String>> groups = Map.of();

  HandMade(Path folder, Task task, List<String> inputs, List<String> labels) {
    this.folder = folder;
    this.task = task;
    this.inputs = inputs;
    this.labels = labels;
  }

  void evaluation(List<String> sensitive, List<String> slices) {
    evaluation = new EvaluationSpec(sensitive, slices, 0, 50, null, null);
  }

  void splitByDay() {
    split = new SplitSpec(SplitStrategy.TIME, "day", null, null, null, null);
  }

  /** Labels that count as one; rows are given with their own. */
  void groups(Map<String, List<String>> labels) {
    groups = labels;
  }

  void training(TrainingSpec spec) {
    training = spec;
  }

  void inProduction(PackageRef champion) {
    predecessors =
        new Predecessors(
            List.of(), new Predecessors.Champion(3, champion.uri(), champion.sha256()));
  }

  /**
   * @param part a part of the split
   */
  void row(String part, String label, String kind, double day, Double... numbers) {
    List<Object> cells = new ArrayList<>(List.of(numbers));
    cells.addAll(
        List.of(label, kind, day, grouped(label), FileTrees.sha256OfText("row " + rows.size())));
    cells.addAll(List.of((long) rows.size() + 1, part));
    rows.add(RowFactory.create(cells.toArray()));
  }

  private String grouped(String label) {
    return groups.entrySet().stream()
        .filter(group -> group.getValue().contains(label))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(label);
  }

  PackageRef model() throws IOException {
    return model(inputs);
  }

  /** A package that reads these columns. */
  PackageRef model(List<String> names) throws IOException {
    Path where = Files.createTempDirectory(folder, "package");
    Files.write(where.resolve(PackageManifest.MODEL_FILE), onnx(names));
    ColumnStatistics statistics =
        new ColumnStatistics(100, 0, 0.0, 1.0, List.of(), List.of(), Map.of());
    PackageManifest manifest =
        new PackageManifest(
            PackageManifest.FORMAT,
            new ModelName("hand-made"),
            "tests",
            task,
            names.stream()
                .map(name -> new PackageManifest.Input(name, ColumnType.NUMBER, statistics))
                .toList(),
            labels,
            0.5,
            new PackageManifest.Lineage(
                "hand-made@1", DIGEST, DIGEST, DIGEST, candidate(), 42, 0.5),
            new PackageManifest.Parity(0, 0, 0),
            Map.of(
                PackageManifest.MODEL_FILE,
                FileTrees.sha256OfFile(where.resolve(PackageManifest.MODEL_FILE))),
            List.of());
    Path file = where.resolve(PackageManifest.FILE);
    TestSpark.JSON.writeValue(file.toFile(), manifest);
    return new PackageRef(where.toString(), FileTrees.sha256OfFile(file), 0, 0, 0);
  }

  private static CandidateSpec candidate() {
    return new CandidateSpec("none", Learner.RANDOM_FOREST, Map.of());
  }

  Evaluation evaluate(PackageRef model) throws IOException {
    StepFolder out = TestSpark.folder(folder);
    return new EvaluateModel(TestSpark.session(), TestSpark.JSON)
        .run(
            new EvaluateModel.Input(
                TestSpark.LIFECYCLE,
                request(),
                writeSplit(),
                new FeatureSetRef(folder.toString(), DIGEST, 1, 1),
                new CandidateResult(
                    candidate(), Metric.standard(task), 0.5, 0.5, null, "none", DIGEST, 1),
                model,
                predecessors),
            out);
  }

  static EvaluationReport report(Evaluation evaluation) throws IOException {
    return TestSpark.JSON.readValue(
        Path.of(evaluation.reportUri()).toFile(), EvaluationReport.class);
  }

  LifecycleRequest request() {
    return new LifecycleRequest(
        new ModelName("hand-made"),
        "tests",
        null,
        null,
        null,
        task,
        TestLine.source(List.of("rows.csv"), List.of(), null, List.of(), List.of()),
        new Target("target", task == Task.BINARY ? labels.get(1) : null, null, groups, null),
        null,
        split,
        training,
        evaluation,
        null,
        null,
        null,
        null,
        null);
  }

  private SplitRef writeSplit() throws IOException {
    StructType schema = new StructType();
    for (String input : inputs) {
      schema = schema.add(input, DataTypes.DoubleType);
    }
    schema =
        schema
            .add("target", DataTypes.StringType)
            .add("kind", DataTypes.StringType)
            .add("day", DataTypes.DoubleType)
            .add(Layout.LABEL_TEXT, DataTypes.StringType)
            .add(Layout.KEY, DataTypes.StringType)
            .add(Layout.ROW, DataTypes.LongType)
            .add(Split.COLUMN, DataTypes.StringType);
    Path where = Files.createTempDirectory(folder, "split");
    TestSpark.session()
        .createDataFrame(rows, schema)
        .write()
        .mode("overwrite")
        .partitionBy(Split.COLUMN)
        .parquet(where.toString());
    long test =
        rows.stream().filter(row -> row.getString(row.size() - 1).equals(Split.TEST)).count();
    return new SplitRef(
        where.toString(), DIGEST, SplitStrategy.GIVEN, rows.size() - test, 0, test, 0, List.of());
  }

  private byte[] onnx(List<String> names) {
    String output = PackageManifest.output(task);
    GraphProto.Builder graph = GraphProto.newBuilder().setName("hand-made");
    names.forEach(name -> graph.addInput(value(name, TensorProto.DataType.DOUBLE, 1)));
    graph.addInitializer(
        TensorProto.newBuilder()
            .setName("zero")
            .setDataType(TensorProto.DataType.DOUBLE_VALUE)
            .addDims(1)
            .addDoubleData(0));
    List<String> used = task == Task.MULTICLASS ? names : names.subList(0, 1);
    graph.addNode(node("Concat", used, "given", integer("axis", 1)));
    graph.addNode(node("IsNaN", List.of("given"), "missing"));
    graph.addNode(node("Where", List.of("missing", "zero", "given"), "all"));
    if (task == Task.MULTICLASS) {
      graph.addNode(node("Softmax", List.of("all"), "answer", integer("axis", 1)));
    } else {
      graph.addNode(node("Identity", List.of("all"), "answer"));
    }
    graph.addNode(
        node("Cast", List.of("answer"), output, integer("to", TensorProto.DataType.FLOAT_VALUE)));
    graph.addOutput(value(output, TensorProto.DataType.FLOAT, PackageManifest.width(task, labels)));
    return ModelProto.newBuilder()
        .setIrVersion(8)
        .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(17))
        .setGraph(graph)
        .build()
        .toByteArray();
  }

  private static NodeProto node(
      String operator, List<String> from, String to, AttributeProto... attributes) {
    NodeProto.Builder node =
        NodeProto.newBuilder().setOpType(operator).setName(to).addAllInput(from).addOutput(to);
    Stream.of(attributes).forEach(node::addAttribute);
    return node.build();
  }

  private static AttributeProto integer(String name, long value) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeProto.AttributeType.INT)
        .setI(value)
        .build();
  }

  private static ValueInfoProto value(String name, TensorProto.DataType type, int width) {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    shape.addDimBuilder().setDimParam("rows");
    shape.addDimBuilder().setDimValue(width);
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(
            TypeProto.newBuilder()
                .setTensorType(
                    TypeProto.Tensor.newBuilder().setElemType(type.getNumber()).setShape(shape)))
        .build();
  }
}
