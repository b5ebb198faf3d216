package io.slipway.spark.evaluation;

import java.util.Map;
import java.util.TreeMap;

/** Measures of a binary model. Rows of unknown labels count only as wrong. */
final class BinaryMeasures implements Measures {
  private final Answers answers;
  private final double threshold;
  private final Ranking ranking;

  BinaryMeasures(Answers answers, double threshold) {
    this.answers = answers;
    this.threshold = threshold;
    ranking = new Ranking(answers.known(), answers::score);
  }

  @Override
  public int rows() {
    return answers.rows();
  }

  @Override
  public Map<String, Double> of(int[] weights) {
    Map<String, Double> measures = new TreeMap<>();
    addDecisions(measures, weights);
    Ranking.Areas areas = ranking.areas(weights, row -> answers.label(row) == 1);
    if (areas.bothLabels()) {
      measures.put("auc", areas.roc());
    }
    if (areas.positives() > 0) {
      measures.put("averagePrecision", areas.averagePrecision());
    }
    double known = areas.positives() + areas.negatives();
    if (known > 0) {
      measures.put("positiveShare", areas.positives() / known);
      addProbabilities(measures, weights, known);
    }
    return measures;
  }

  private void addDecisions(Map<String, Double> measures, int[] weights) {
    ConfusionCounts counts = new ConfusionCounts(2);
    for (int row = 0; row < weights.length; row++) {
      if (weights[row] > 0) {
        counts.add(answers.label(row), answers.predicted(row, threshold), weights[row]);
      }
    }
    measures.put("accuracy", counts.accuracy());
    measures.put("precision", counts.precision(1));
    measures.put("recall", counts.recall(1));
    measures.put("f1", counts.f1(1));
    measures.put("macroF1", counts.macroF1());
    measures.put("balancedAccuracy", counts.balancedAccuracy());
    measures.put("majorityAccuracy", counts.majorityAccuracy());
  }

  private void addProbabilities(Map<String, Double> measures, int[] weights, double known) {
    EqualMassBins bins = new EqualMassBins(known);
    double loss = 0;
    double squares = 0;
    double probabilities = 0;
    for (int row : ranking.order()) {
      int weight = weights[row];
      if (weight > 0) {
        double score = answers.score(row);
        int label = answers.label(row);
        loss += weight * Measures.logLoss(label == 1 ? score : 1 - score);
        squares += weight * (score - label) * (score - label);
        probabilities += weight * score;
        bins.add(score, label, weight);
      }
    }
    measures.put("logLoss", loss / known);
    measures.put("brier", squares / known);
    measures.put("meanProbability", probabilities / known);
    measures.put("calibrationError", bins.calibrationError());
  }
}
