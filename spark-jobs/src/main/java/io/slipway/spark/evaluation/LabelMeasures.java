package io.slipway.spark.evaluation;

import io.slipway.contract.EvaluationReport.ClassMeasures;
import io.slipway.contract.EvaluationReport.Confusion;
import io.slipway.contract.PackageManifest;
import io.slipway.contract.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The measures of each label of a classification. */
final class LabelMeasures {
  private final Answers answers;
  private final List<String> labels;
  private final ConfusionCounts counts;

  LabelMeasures(Answers answers, PackageManifest manifest) {
    this.answers = answers;
    labels = manifest.labels();
    counts = new ConfusionCounts(labels.size());
    for (int row = 0; row < answers.rows() && answers.task() != Task.REGRESSION; row++) {
      counts.add(answers.label(row), answers.predicted(row, manifest.threshold()), 1);
    }
  }

  /** Null for a regression. */
  @Nullable Confusion confusion() {
    return labels.isEmpty() ? null : counts.report(labels);
  }

  /** One for each label; the AUC is that of the label against all others. */
  List<ClassMeasures> classes() {
    List<ClassMeasures> classes = new ArrayList<>();
    int[] known = answers.known();
    int[] once = IntStream.generate(() -> 1).limit(answers.rows()).toArray();
    for (int i = 0; i < labels.size(); i++) {
      int label = i;
      Ranking.Areas areas =
          new Ranking(known, row -> answers.probability(row, label))
              .areas(once, row -> answers.label(row) == label);
      classes.add(
          new ClassMeasures(
              labels.get(label),
              Math.round(counts.actual(label)),
              counts.precision(label),
              counts.recall(label),
              counts.f1(label),
              areas.bothLabels() ? areas.roc() : null));
    }
    return classes;
  }
}
