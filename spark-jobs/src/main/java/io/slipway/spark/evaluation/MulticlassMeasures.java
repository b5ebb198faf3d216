package io.slipway.spark.evaluation;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Measures of a multiclass model. The AUC is the mean over the labels of the AUC of each label
 * against all others (Provost and Domingos 2000, unweighted); the Brier score is the sum over the
 * labels of the squared differences (Brier 1950); the calibration error is that of the label that
 * was given. Rows of unknown labels count only as wrong.
 */
final class MulticlassMeasures implements Measures {
  private final Answers answers;
  private final int[] predicted;
  private final double[] losses;
  private final double[] squares;
  private final Ranking confidence;
  private final Ranking[] byLabel;

  MulticlassMeasures(Answers answers) {
    this.answers = answers;
    int rows = answers.rows();
    predicted = IntStream.range(0, rows).map(row -> answers.predicted(row, 0)).toArray();
    int[] known = answers.known();
    losses = new double[rows];
    squares = new double[rows];
    for (int row : known) {
      losses[row] = Measures.logLoss(answers.probability(row, answers.label(row)));
      squares[row] = squares(row);
    }
    confidence = new Ranking(known, row -> answers.probability(row, predicted[row]));
    byLabel = new Ranking[answers.classes()];
    Arrays.setAll(byLabel, label -> new Ranking(known, row -> answers.probability(row, label)));
  }

  private double squares(int row) {
    double sum = 0;
    for (int label = 0; label < answers.classes(); label++) {
      double truth = answers.label(row) == label ? 1 : 0;
      double difference = answers.probability(row, label) - truth;
      sum += difference * difference;
    }
    return sum;
  }

  @Override
  public int rows() {
    return answers.rows();
  }

  @Override
  public Map<String, Double> of(int[] weights) {
    Map<String, Double> measures = new TreeMap<>();
    ConfusionCounts counts = new ConfusionCounts(answers.classes());
    for (int row = 0; row < weights.length; row++) {
      if (weights[row] > 0) {
        counts.add(answers.label(row), predicted[row], weights[row]);
      }
    }
    measures.put("accuracy", counts.accuracy());
    measures.put("macroF1", counts.macroF1());
    measures.put("weightedF1", counts.weightedF1());
    measures.put("balancedAccuracy", counts.balancedAccuracy());
    measures.put("majorityAccuracy", counts.majorityAccuracy());
    if (counts.known() > 0) {
      addProbabilities(measures, weights, counts.known());
    }
    IntStream.range(0, answers.classes())
        .mapToDouble(label -> auc(label, weights))
        .filter(Double::isFinite)
        .average()
        .ifPresent(auc -> measures.put("auc", auc));
    return measures;
  }

  /** AUC of one label against all others; NaN where not both stand. */
  double auc(int label, int[] weights) {
    Ranking.Areas areas = byLabel[label].areas(weights, row -> answers.label(row) == label);
    return areas.bothLabels() ? areas.roc() : Double.NaN;
  }

  private void addProbabilities(Map<String, Double> measures, int[] weights, double known) {
    EqualMassBins bins = new EqualMassBins(known);
    double loss = 0;
    double square = 0;
    for (int row : confidence.order()) {
      int weight = weights[row];
      if (weight > 0) {
        loss += weight * losses[row];
        square += weight * squares[row];
        boolean right = answers.label(row) == predicted[row];
        bins.add(answers.probability(row, predicted[row]), right ? 1 : 0, weight);
      }
    }
    measures.put("logLoss", loss / known);
    measures.put("brier", square / known);
    measures.put("calibrationError", bins.calibrationError());
  }
}
