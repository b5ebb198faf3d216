package io.slipway.spark.training;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Logistic regression on the linear vector: probability = 1 / (1 + exp(-(w x + b))).
 *
 * @param layout how a dense vector of the pipeline becomes the linear vector
 * @param weights one for each place of the linear vector
 */
public record LinearModel(List<LinearPlace> layout, List<Double> weights, double intercept)
    implements TrainedModel {
  /** File of the model. */
  public static final String FILE = "linear.json";

  public LinearModel {
    layout = List.copyOf(layout);
    weights = List.copyOf(weights);
  }

  static LinearModel load(Path folder, ObjectMapper json) throws IOException {
    return json.readValue(folder.resolve(FILE).toFile(), LinearModel.class);
  }

  @Override
  public float[] score(List<double[]> vectors) {
    float[] scores = new float[vectors.size()];
    for (int row = 0; row < scores.length; row++) {
      scores[row] = (float) (1 / (1 + Math.exp(-margin(vectors.get(row)))));
    }
    return scores;
  }

  private double margin(double[] vector) {
    double margin = intercept;
    int next = 0;
    for (int i = 0; i < vector.length; i++) {
      LinearPlace place = layout.get(i);
      if (place.categories() == 0) {
        double value = Double.isNaN(vector[i]) ? place.fill() : vector[i];
        margin += weights.get(next++) * ((value - place.mean()) / place.scale());
      } else {
        margin += weights.get(next + (int) vector[i]);
        next += place.categories();
      }
    }
    return margin;
  }

  @Override
  public void save(Path folder) throws IOException {
    new ObjectMapper().writeValue(folder.resolve(FILE).toFile(), this);
  }
}
