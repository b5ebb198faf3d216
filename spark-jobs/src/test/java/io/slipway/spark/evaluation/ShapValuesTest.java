package io.slipway.spark.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.slipway.contract.Learner;
import io.slipway.spark.features.Slot;
import io.slipway.spark.training.BoostedTrees;
import io.slipway.spark.training.LinearModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShapValuesTest {
  @TempDir Path folder;

  /** Age weighs 2 after (age - 40) / 10; colour has the places red, blue, unknown. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"weights\":[2.0,1.0,-1.0,0.0],\"intercept\":0.5}",
        "{\"weights\":[[2.0,1.0,-1.0,0.0]],\"intercepts\":[0.5]}"
      })
  void linearValuesAreWeightTimesDistanceFromTheMean(String model) throws Exception {
    Files.writeString(folder.resolve(LinearModel.FILE), model);
    List<Slot> slots =
        List.of(new Slot("age", "age", 0, 40, 40, 10), new Slot("colour", "colour", 3, 0, 0, 1));
    List<double[]> vectors =
        List.of(new double[] {30, 0}, new double[] {50, 1}, new double[] {Double.NaN, 2});

    Map<String, Double> values = ShapValues.of(Learner.LOGISTIC_REGRESSION, folder, slots, vectors);

    assertThat(values.get("age")).isCloseTo((2 + 2 + 0) / 3.0, within(1e-6));
    assertThat(values.get("colour")).isCloseTo((1 + 1 + 0) / 3.0, within(1e-6));
  }

  @Test
  void valuesOfAColumnsPlacesAreAddedUpBeforeTheirSizeIsTaken() throws Exception {
    Files.writeString(
        folder.resolve(LinearModel.FILE), "{\"weights\":[[1.0,-1.0]],\"intercepts\":[0.0]}");
    List<Slot> slots =
        List.of(new Slot("day", "day sin", 0, 0, 0, 1), new Slot("day", "day cos", 0, 0, 0, 1));
    List<double[]> vectors = List.of(new double[] {1, 1}, new double[] {-1, -1});

    assertThat(ShapValues.of(Learner.LINEAR_REGRESSION, folder, slots, vectors))
        .isEqualTo(Map.of("day", 0.0));
  }

  @Test
  void valuesOfTreesAddUpToTheMarginAndGoToTheColumnThatMatters() throws Exception {
    List<double[]> vectors = trees();
    List<Slot> slots =
        IntStream.range(0, 3).mapToObj(i -> new Slot("c" + i, "c" + i, 0, 0, 0, 1)).toList();

    Map<String, Double> values = ShapValues.of(Learner.XGBOOST, folder, slots, vectors);

    assertThat(values.get("c0")).isGreaterThan(5 * values.get("c1"));
    assertThat(values.get("c1")).isGreaterThan(values.get("c2"));
    assertThat(values.get("c0")).isCloseTo(2.5, within(0.4));
  }

  /** A regression of 10 c0 + c1 for uniform numbers: the mean size of 10 (c0 - 1/2) is 2.5. */
  private List<double[]> trees() throws Exception {
    Random random = new Random(1);
    List<double[]> vectors =
        IntStream.range(0, 2_000)
            .mapToObj(
                i -> new double[] {random.nextDouble(), random.nextDouble(), random.nextDouble()})
            .toList();
    float[] cells = new float[vectors.size() * 3];
    float[] labels = new float[vectors.size()];
    for (int row = 0; row < labels.length; row++) {
      for (int i = 0; i < 3; i++) {
        cells[row * 3 + i] = (float) vectors.get(row)[i];
      }
      labels[row] = 10 * cells[row * 3] + cells[row * 3 + 1];
    }
    DMatrix matrix = new DMatrix(cells, labels.length, 3, Float.NaN);
    matrix.setLabel(labels);
    Map<String, Object> parameters =
        Map.of("objective", "reg:squarederror", "max_depth", 4, "eta", 0.3, "nthread", 1);
    Booster booster = XGBoost.train(matrix, parameters, 40, Map.of(), null, null);
    Files.write(folder.resolve(BoostedTrees.FILE), booster.toByteArray("ubj"));
    matrix.dispose();
    return vectors;
  }

  @Test
  void aRandomForestHasNoValues() throws Exception {
    assertThat(ShapValues.of(Learner.RANDOM_FOREST, folder, List.of(), List.of())).isEmpty();
  }
}
