package io.slipway.spark.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.slipway.contract.Calibration;
import io.slipway.contract.Learner;
import io.slipway.contract.Task;
import io.slipway.spark.TestSpark;
import io.slipway.spark.features.Slot;
import io.slipway.spark.training.CalibratedModel;
import io.slipway.spark.training.GeneratedRows;
import io.slipway.spark.training.IsotonicCalibration;
import io.slipway.spark.training.LearningProblem;
import io.slipway.spark.training.LinearModel;
import io.slipway.spark.training.TestTraining;
import io.slipway.spark.training.TestTraining.Settings;
import io.slipway.spark.training.TrainedModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ModelGraphTest {
  private static final double LARGEST_DIFFERENCE = 1e-5;

  @TempDir Path folder;

  static Stream<Arguments> models() {
    List<Arguments> models = new ArrayList<>();
    for (Learner learner : Learner.values()) {
      for (int labels : new int[] {0, 2, 3, 12}) {
        Task task = labels == 0 ? Task.REGRESSION : labels == 2 ? Task.BINARY : Task.MULTICLASS;
        for (Calibration calibration : Calibration.values()) {
          boolean fits =
              calibration == Calibration.NONE
                  || task == Task.BINARY
                  || (task == Task.MULTICLASS && calibration == Calibration.SIGMOID);
          if (fits && learner.fits(task)) {
            models.add(Arguments.of(learner, task, labels, calibration));
          }
        }
      }
    }
    return models.stream();
  }

  @ParameterizedTest
  @MethodSource("models")
  void answersAsTheTrainedModelDoes(Learner learner, Task task, int labels, Calibration calibration)
      throws Exception {
    LearningProblem problem = GeneratedRows.problem(task, labels);
    Settings settings = Settings.standard().withCalibration(calibration);

    TrainedModel model = TestTraining.train(TestTraining.small(learner), problem, settings, folder);

    assertThat(model instanceof CalibratedModel).isEqualTo(calibration != Calibration.NONE);
    assertThat(largestDifference(model)).isLessThanOrEqualTo(LARGEST_DIFFERENCE);
  }

  @ParameterizedTest
  @CsvSource({"BINARY, 2", "MULTICLASS, 12", "REGRESSION, 0"})
  void answersAsABoosterThatWasCutAfterItsBestRound(Task task, int labels) throws Exception {
    LearningProblem problem = GeneratedRows.problem(task, labels);
    Settings settings = Settings.standard().withEarlyStopping(3);

    TrainedModel model =
        TestTraining.train(TestTraining.small(Learner.XGBOOST), problem, settings, folder);

    assertThat(largestDifference(model)).isLessThanOrEqualTo(LARGEST_DIFFERENCE);
  }

  @Test
  void aMulticlassModelMayHaveTwoLabels() throws Exception {
    LearningProblem problem = GeneratedRows.problem(Task.MULTICLASS, 2);
    for (Learner learner :
        List.of(Learner.XGBOOST, Learner.LOGISTIC_REGRESSION, Learner.RANDOM_FOREST)) {
      TrainedModel model =
          TestTraining.train(TestTraining.small(learner), problem, Settings.standard(), folder);

      assertThat(model.score(GeneratedRows.vectors(1, 3))[0]).hasSize(2);
      assertThat(largestDifference(model)).isLessThanOrEqualTo(LARGEST_DIFFERENCE);
    }
  }

  @Test
  void anIsotonicCalibrationMayBeLevel() throws Exception {
    LearningProblem problem = GeneratedRows.problem(Task.BINARY, 2);
    TrainedModel model =
        TestTraining.train(
            TestTraining.small(Learner.LOGISTIC_REGRESSION), problem, Settings.standard(), folder);

    TrainedModel level =
        new CalibratedModel(
            (LinearModel) model, new IsotonicCalibration(List.of(0.5), List.of(0.25)));

    assertThat(largestDifference(level)).isZero();
  }

  @Test
  void aLinearGraphDoesNotGrowWithItsSlots() throws Exception {
    int small = ModelProto.parseFrom(graph(linear(4), 4)).getGraph().getNodeCount();
    int large = ModelProto.parseFrom(graph(linear(400), 400)).getGraph().getNodeCount();

    assertThat(large).isEqualTo(small).isLessThan(20);
  }

  /** Numbers and categories in turn, one label of two. */
  static LinearModel linear(int slots) {
    Random random = new Random(1);
    List<Slot> layout =
        IntStream.range(0, slots)
            .mapToObj(i -> new Slot("s" + i, "s" + i, i % 2 == 0 ? 0 : 10, 0, 0, 1))
            .toList();
    int width = layout.stream().mapToInt(slot -> Math.max(1, slot.categories())).sum();
    List<Double> weights = random.doubles(width).boxed().toList();
    return new LinearModel(Task.BINARY, layout, List.of(weights), List.of(0.5));
  }

  private static double largestDifference(TrainedModel model) throws IOException, OrtException {
    List<double[]> vectors = GeneratedRows.vectors(500, 9);
    float[][] expected = model.score(vectors);
    float[][] found = score(graph(model, vectors.get(0).length), vectors);
    double largest = 0;
    for (int row = 0; row < expected.length; row++) {
      assertThat(found[row]).hasSameSizeAs(expected[row]);
      for (int i = 0; i < expected[row].length; i++) {
        double size = Math.max(1, Math.abs(expected[row][i]));
        largest = Math.max(largest, Math.abs((double) expected[row][i] - found[row][i]) / size);
      }
    }
    return largest;
  }

  static byte[] graph(TrainedModel model, int width) throws IOException {
    OnnxGraph graph = new OnnxGraph();
    String vector = graph.input("vector", DataType.DOUBLE, width);
    String answer = new ModelGraph(graph, TestSpark.JSON).append(model, vector);
    double[][] row = {new double[width]};
    graph.output(answer, "answer", DataType.FLOAT, model.score(List.of(row))[0].length);
    return graph.toBytes();
  }

  private static float[][] score(byte[] graph, List<double[]> vectors) throws OrtException {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession session = environment.createSession(graph);
        OnnxTensor tensor = OnnxTensor.createTensor(environment, vectors.toArray(double[][]::new));
        OrtSession.Result result = session.run(Map.of("vector", tensor))) {
      return (float[][]) result.get("answer").orElseThrow().getValue();
    }
  }
}
