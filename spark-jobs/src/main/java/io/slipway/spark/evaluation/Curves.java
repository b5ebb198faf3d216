package io.slipway.spark.evaluation;

import io.slipway.contract.EvaluationReport.Curve;
import io.slipway.contract.Task;
import java.util.ArrayList;
import java.util.List;

/** The curves of a report, each of at most 200 points. */
final class Curves {
  static final int MOST_POINTS = 200;
  private static final int BARS = 40;

  private Curves() {}

  /**
   * Binary: roc, precisionRecall, lift, calibration. Multiclass: calibration of the label that was
   * given. Regression: predictedActual by tenths of the rows, residuals as a histogram.
   */
  static List<Curve> of(Answers answers) {
    return switch (answers.task()) {
      case BINARY -> binary(answers);
      case MULTICLASS -> List.of(calibration(answers));
      case REGRESSION -> List.of(predictedActual(answers), residuals(answers));
    };
  }

  private static List<Curve> binary(Answers answers) {
    Ranking ranking = new Ranking(answers.known(), answers::score);
    int[] once = Measures.of(answers, 0.5).once();
    Ranking.Areas all = ranking.areas(once, row -> answers.label(row) == 1);
    List<List<Double>> roc = new ArrayList<>(List.of(List.of(0.0, 0.0)));
    List<List<Double>> precision = new ArrayList<>();
    List<List<Double>> lift = new ArrayList<>();
    double rows = all.positives() + all.negatives();
    ranking.visit(
        once,
        row -> answers.label(row) == 1,
        (score, positives, negatives) -> {
          double found = positives / all.positives();
          double share = (positives + negatives) / rows;
          roc.add(List.of(negatives / all.negatives(), found));
          precision.add(List.of(found, positives / (positives + negatives)));
          lift.add(List.of(share, found / share));
        });
    return List.of(
        new Curve("roc", "false positive rate", "true positive rate", thin(roc)),
        new Curve("precisionRecall", "recall", "precision", thin(precision)),
        new Curve("lift", "share of rows, highest score first", "lift", thin(lift)),
        calibration(answers));
  }

  private static Curve calibration(Answers answers) {
    boolean binary = answers.task() == Task.BINARY;
    int[] known = answers.known();
    Ranking ranking =
        new Ranking(known, row -> binary ? answers.score(row) : confidence(answers, row));
    EqualMassBins bins = new EqualMassBins(known.length);
    for (int row : ranking.order()) {
      boolean came =
          binary ? answers.label(row) == 1 : answers.label(row) == answers.predicted(row, 0);
      bins.add(binary ? answers.score(row) : confidence(answers, row), came ? 1 : 0, 1);
    }
    return new Curve("calibration", "mean probability", "share that came", bins.points());
  }

  private static double confidence(Answers answers, int row) {
    return answers.probability(row, answers.predicted(row, 0));
  }

  private static Curve predictedActual(Answers answers) {
    EqualMassBins bins = new EqualMassBins(answers.rows());
    for (int row : new Ranking(answers.known(), answers::score).order()) {
      bins.add(answers.score(row), answers.number(row), 1);
    }
    return new Curve("predictedActual", "mean prediction", "mean of the actual", bins.points());
  }

  private static Curve residuals(Answers answers) {
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (int row = 0; row < answers.rows(); row++) {
      double residual = answers.number(row) - answers.score(row);
      least = Math.min(least, residual);
      most = Math.max(most, residual);
    }
    double width = most > least ? (most - least) / BARS : 1;
    double[] rows = new double[BARS];
    for (int row = 0; row < answers.rows(); row++) {
      double residual = answers.number(row) - answers.score(row);
      rows[Math.min(BARS - 1, (int) ((residual - least) / width))]++;
    }
    List<List<Double>> points = new ArrayList<>();
    for (int bar = 0; bar < BARS; bar++) {
      points.add(List.of(least + (bar + 0.5) * width, rows[bar]));
    }
    return new Curve("residuals", "actual minus predicted (middle of the bar)", "rows", points);
  }

  /** The first point, the last one, and points between them at equal distances. */
  static List<List<Double>> thin(List<List<Double>> points) {
    if (points.size() <= MOST_POINTS) {
      return points;
    }
    List<List<Double>> thin = new ArrayList<>();
    for (int i = 0; i < MOST_POINTS; i++) {
      thin.add(points.get((int) Math.round(i * (points.size() - 1.0) / (MOST_POINTS - 1))));
    }
    return thin;
  }
}
