package io.slipway.spark.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A model whose probabilities were corrected on the validation rows. */
public record CalibratedModel(MarginModel model, Calibrator calibrator) implements TrainedModel {
  @Override
  public float[][] score(List<double[]> vectors) {
    double[][] margins = model.margins(vectors);
    float[][] scores = new float[margins.length][];
    for (int row = 0; row < scores.length; row++) {
      scores[row] = Links.floats(calibrator.probabilities(margins[row]));
    }
    return scores;
  }

  @Override
  public void save(Path folder) throws IOException {
    model.save(folder);
    calibrator.save(folder);
  }
}
