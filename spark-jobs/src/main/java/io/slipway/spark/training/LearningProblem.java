package io.slipway.spark.training;

import io.slipway.contract.PackageManifest;
import io.slipway.contract.Task;
import io.slipway.spark.features.FeaturePipeline;
import io.slipway.spark.features.Slot;
import java.util.List;

/**
 * What a learner must know besides the rows.
 *
 * @param labels in the order of the label column's numbers; none for a regression
 * @param slots the places of the dense vector, in order
 */
public record LearningProblem(Task task, List<String> labels, List<Slot> slots) {
  public LearningProblem {
    labels = List.copyOf(labels);
    slots = List.copyOf(slots);
  }

  public static LearningProblem of(FeaturePipeline pipeline) {
    return new LearningProblem(pipeline.task(), pipeline.labels(), pipeline.slots());
  }

  /** Numbers that a model of this problem gives for a row. */
  int answers() {
    return PackageManifest.width(task, labels);
  }
}
