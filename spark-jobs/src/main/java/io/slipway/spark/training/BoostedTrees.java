package io.slipway.spark.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.Booster.PredictionType;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/** Gradient boosted trees, scored by the native booster on dense vectors (NaN is missing). */
public final class BoostedTrees implements MarginModel {
  /** File of the booster in XGBoost's own binary JSON. */
  public static final String FILE = "booster.ubj";

  private static final int[] ALL_ROUNDS = {0, 0};

  private final Booster booster;

  /**
   * @param booster all of whose rounds count
   */
  BoostedTrees(Booster booster) {
    this.booster = booster;
  }

  static BoostedTrees load(Path folder) throws IOException {
    try {
      Booster booster = XGBoost.loadModel(Files.readAllBytes(folder.resolve(FILE)));
      booster.setParam("nthread", 1); // rows are scored by several tasks side by side
      return new BoostedTrees(booster);
    } catch (XGBoostError e) {
      throw new IOException("The booster in " + folder + " cannot be read", e);
    }
  }

  @Override
  public float[][] score(List<double[]> vectors) {
    return predict(vectors, PredictionType.kValue);
  }

  @Override
  public double[][] margins(List<double[]> vectors) {
    float[][] predicted = predict(vectors, PredictionType.kMargin);
    double[][] margins = new double[predicted.length][predicted[0].length];
    for (int row = 0; row < margins.length; row++) {
      for (int i = 0; i < margins[row].length; i++) {
        margins[row][i] = predicted[row][i];
      }
    }
    return margins;
  }

  private float[][] predict(List<double[]> vectors, PredictionType type) {
    int width = vectors.get(0).length;
    float[] cells = new float[vectors.size() * width];
    for (int row = 0; row < vectors.size(); row++) {
      for (int i = 0; i < width; i++) {
        cells[row * width + i] = (float) vectors.get(row)[i];
      }
    }
    try {
      return booster.inplace_predict(
          cells, vectors.size(), width, Float.NaN, ALL_ROUNDS, type, null);
    } catch (XGBoostError e) {
      throw new IllegalStateException("XGBoost cannot score", e);
    }
  }

  /** Rounds that were boosted. */
  int rounds() {
    try {
      return booster.getNumBoostedRound();
    } catch (XGBoostError e) {
      throw new IllegalStateException("XGBoost cannot tell its rounds", e);
    }
  }

  @Override
  public void save(Path folder) throws IOException {
    try {
      Files.write(folder.resolve(FILE), booster.toByteArray("ubj"));
    } catch (XGBoostError e) {
      throw new IOException("The booster cannot be written", e);
    }
  }

  /** The booster in XGBoost's documented JSON schema, for the conversion. */
  public byte[] toJson() throws IOException {
    try {
      return booster.toByteArray("json");
    } catch (XGBoostError e) {
      throw new IOException("The booster cannot be written as JSON", e);
    }
  }
}
