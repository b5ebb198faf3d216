package io.slipway.spark.training;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.slipway.contract.Task;
import io.slipway.spark.features.Slot;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A linear model on the linear vector, whose margins are W x + b: logistic regression gives their
 * sigmoid (binary) or softmax (multiclass), linear regression the margin itself.
 *
 * @param layout how a dense vector of the pipeline becomes the linear vector
 * @param weights one list for each answer, with a weight for each place of the linear vector
 * @param intercepts one for each answer
 */
public record LinearModel(
    Task task, List<Slot> layout, List<List<Double>> weights, List<Double> intercepts)
    implements MarginModel {
  /** File of the model. */
  public static final String FILE = "linear.json";

  public LinearModel {
    layout = List.copyOf(layout);
    weights = weights.stream().map(List::copyOf).toList();
    intercepts = List.copyOf(intercepts);
  }

  static LinearModel load(Path folder, ObjectMapper json) throws IOException {
    return json.readValue(folder.resolve(FILE).toFile(), LinearModel.class);
  }

  @Override
  public float[][] score(List<double[]> vectors) {
    float[][] scores = new float[vectors.size()][];
    for (int row = 0; row < scores.length; row++) {
      scores[row] = Links.floats(answer(margins(vectors.get(row))));
    }
    return scores;
  }

  private double[] answer(double[] margins) {
    return switch (task) {
      case BINARY -> new double[] {Links.sigmoid(margins[0])};
      case MULTICLASS -> Links.softmax(margins);
      case REGRESSION -> margins;
    };
  }

  @Override
  public double[][] margins(List<double[]> vectors) {
    return vectors.stream().map(this::margins).toArray(double[][]::new);
  }

  private double[] margins(double[] vector) {
    double[] margins = new double[weights.size()];
    for (int answer = 0; answer < margins.length; answer++) {
      margins[answer] = intercepts.get(answer) + product(weights.get(answer), vector);
    }
    return margins;
  }

  private double product(List<Double> factors, double[] vector) {
    double product = 0;
    int next = 0;
    for (int i = 0; i < vector.length; i++) {
      Slot slot = layout.get(i);
      if (slot.categories() == 0) {
        product += factors.get(next++) * LinearVectors.scaled(slot, vector[i]);
      } else {
        product += factors.get(next + (int) vector[i]);
        next += slot.categories();
      }
    }
    return product;
  }

  @Override
  public void save(Path folder) throws IOException {
    new ObjectMapper().writeValue(folder.resolve(FILE).toFile(), this);
  }
}
