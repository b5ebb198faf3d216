package io.slipway.spark.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.slipway.contract.Learner;
import io.slipway.spark.features.Slot;
import io.slipway.spark.training.BoostedTrees;
import io.slipway.spark.training.LinearModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.apache.commons.math3.stat.StatUtils;

/**
 * Mean absolute SHAP values of the columns, in the margin (of a regression in the target's unit).
 *
 * <p>Of boosted trees by XGBoost itself (TreeSHAP: Lundberg, Erion and Lee 2018); of a linear model
 * weight x (value - mean), which is exact for independent features. The values of a column's places
 * in the vector are added up row by row; those of a multiclass model are averaged over the labels.
 */
final class ShapValues {
  static final int MOST_ROWS = 2_000;
  private static final int FEWEST_ROWS = 100;

  /** Rows times trees: the time grows with both. */
  private static final long MOST_WORK = 300_000;

  private ShapValues() {}

  /**
   * @param folder of the trained model, whose margins are explained before any calibration
   * @param slots places of the vectors
   * @param vectors of some test rows, at least one
   * @return by column; empty for learners without
   */
  static Map<String, Double> of(
      Learner learner, Path folder, List<Slot> slots, List<double[]> vectors) throws IOException {
    return switch (learner) {
      case XGBOOST -> ofTrees(folder.resolve(BoostedTrees.FILE), slots, vectors);
      case LOGISTIC_REGRESSION, LINEAR_REGRESSION ->
          ofLinear(folder.resolve(LinearModel.FILE), slots, vectors);
      case RANDOM_FOREST -> Map.of();
    };
  }

  private static Map<String, Double> ofTrees(Path file, List<Slot> slots, List<double[]> vectors)
      throws IOException {
    try {
      Booster booster = XGBoost.loadModel(Files.readAllBytes(file));
      int groups =
          contributions(booster, slots.size(), vectors.subList(0, 1))[0].length
              / (slots.size() + 1);
      long trees = (long) booster.getNumBoostedRound() * groups;
      int rows = (int) Math.max(FEWEST_ROWS, Math.min(MOST_ROWS, MOST_WORK / Math.max(1, trees)));
      List<double[]> some = vectors.subList(0, Math.min(rows, vectors.size()));
      return means(contributions(booster, slots.size(), some), slots);
    } catch (XGBoostError e) {
      throw new IOException("XGBoost cannot explain the rows", e);
    }
  }

  /** Of each row the contributions to each label's margin: those of the places, then the bias. */
  private static float[][] contributions(Booster booster, int width, List<double[]> vectors)
      throws XGBoostError {
    float[] cells = new float[vectors.size() * width];
    for (int row = 0; row < vectors.size(); row++) {
      for (int i = 0; i < width; i++) {
        cells[row * width + i] = (float) vectors.get(row)[i];
      }
    }
    DMatrix matrix = new DMatrix(cells, vectors.size(), width, Float.NaN);
    try {
      return booster.predictContrib(matrix, 0);
    } finally {
      matrix.dispose();
    }
  }

  private static Map<String, Double> means(float[][] contributions, List<Slot> slots) {
    Map<String, Double> means = new TreeMap<>();
    int stride = slots.size() + 1;
    for (float[] row : contributions) {
      int groups = row.length / stride;
      for (int group = 0; group < groups; group++) {
        Map<String, Double> columns = new TreeMap<>();
        for (int i = 0; i < slots.size(); i++) {
          columns.merge(slots.get(i).feature(), (double) row[group * stride + i], Double::sum);
        }
        double share = 1.0 / contributions.length / groups;
        columns.forEach((name, value) -> means.merge(name, Math.abs(value) * share, Double::sum));
      }
    }
    return means;
  }

  private static Map<String, Double> ofLinear(Path file, List<Slot> slots, List<double[]> vectors)
      throws IOException {
    JsonNode weights = new ObjectMapper().readTree(file.toFile()).get("weights");
    List<JsonNode> answers = new ArrayList<>(List.of(weights));
    if (weights.get(0).isArray()) {
      answers.clear();
      weights.forEach(answers::add);
    }
    int stride = slots.size() + 1;
    float[][] contributions = new float[vectors.size()][answers.size() * stride];
    for (int answer = 0; answer < answers.size(); answer++) {
      int next = 0;
      for (int i = 0; i < slots.size(); i++) {
        double[] parts = parts(answers.get(answer), next, slots.get(i), column(vectors, i));
        double mean = StatUtils.mean(parts);
        for (int row = 0; row < parts.length; row++) {
          contributions[row][answer * stride + i] = (float) (parts[row] - mean);
        }
        next += Math.max(1, slots.get(i).categories());
      }
    }
    return means(contributions, slots);
  }

  private static double[] column(List<double[]> vectors, int place) {
    return vectors.stream().mapToDouble(vector -> vector[place]).toArray();
  }

  /** What a place adds to the margin. */
  private static double[] parts(JsonNode weights, int next, Slot slot, double[] values) {
    return Arrays.stream(values)
        .map(
            value -> {
              if (slot.categories() > 0) {
                return weights.get(next + (int) value).doubleValue();
              }
              double filled = Double.isNaN(value) ? slot.fill() : value;
              return weights.get(next).doubleValue() * ((filled - slot.mean()) / slot.scale());
            })
        .toArray();
  }
}
