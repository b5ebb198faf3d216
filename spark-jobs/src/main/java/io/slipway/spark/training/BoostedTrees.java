package io.slipway.spark.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/** Gradient boosted trees, scored by the native booster on dense vectors (NaN is missing). */
public final class BoostedTrees implements TrainedModel {
  /** File of the booster in XGBoost's own binary JSON. */
  public static final String FILE = "booster.ubj";

  private final Booster booster;

  BoostedTrees(Booster booster) {
    this.booster = booster;
  }

  static BoostedTrees load(Path folder) throws IOException {
    try {
      return new BoostedTrees(XGBoost.loadModel(Files.readAllBytes(folder.resolve(FILE))));
    } catch (XGBoostError e) {
      throw new IOException("The booster in " + folder + " cannot be read", e);
    }
  }

  @Override
  public float[] score(List<double[]> vectors) {
    int width = vectors.get(0).length;
    float[] cells = new float[vectors.size() * width];
    for (int row = 0; row < vectors.size(); row++) {
      for (int i = 0; i < width; i++) {
        cells[row * width + i] = (float) vectors.get(row)[i];
      }
    }
    try {
      DMatrix matrix = new DMatrix(cells, vectors.size(), width, Float.NaN);
      float[][] predicted = booster.predict(matrix);
      matrix.dispose();
      float[] scores = new float[predicted.length];
      for (int row = 0; row < predicted.length; row++) {
        scores[row] = predicted[row][0];
      }
      return scores;
    } catch (XGBoostError e) {
      throw new IllegalStateException("XGBoost cannot score", e);
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
