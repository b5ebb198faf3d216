package io.slipway.spark.training;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;

import io.slipway.contract.Learner;
import io.slipway.contract.LifecycleRequest;
import io.slipway.contract.Metric;
import io.slipway.spark.evaluation.TaskMetrics;
import io.slipway.spark.table.ScoredRows;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/** How good a saved candidate is, by the metric of the request. */
final class CandidateScores {
  private final LifecycleRequest request;
  private final Learner learner;
  private final String folder;

  CandidateScores(LifecycleRequest request, Learner learner, String folder) {
    this.request = request;
    this.learner = learner;
    this.folder = folder;
  }

  Metric metric() {
    Metric asked = request.training().metric();
    return asked == null ? Metric.standard(request.task()) : asked;
  }

  /**
   * @param part what the rows are, for messages
   * @throws IllegalArgumentException when the candidate says nothing of use
   */
  double of(Dataset<Row> rows, String part, int answers) {
    Dataset<Row> scored =
        NativeScores.of(rows, folder, learner).persist(StorageLevel.MEMORY_AND_DISK());
    try {
      refuseConstant(scored, part, answers);
      double score =
          TaskMetrics.value(scored, request.task(), metric(), request.evaluation().threshold());
      if (Double.isNaN(score)) {
        throw new IllegalArgumentException(
            "its %s on the %s rows is not a number; look whether those rows have all labels"
                .formatted(metric(), part));
      }
      return score;
    } finally {
      scored.unpersist();
    }
  }

  private static void refuseConstant(Dataset<Row> scored, String part, int answers) {
    Column[] ends =
        IntStream.range(0, answers)
            .mapToObj(col(ScoredRows.SCORES)::getItem)
            .flatMap(answer -> Stream.of(min(answer), max(answer)))
            .toArray(Column[]::new);
    Row row = scored.agg(lit(0), ends).head();
    boolean constant =
        IntStream.range(0, answers)
            .allMatch(i -> row.getDouble(2 * i + 1) == row.getDouble(2 * i + 2));
    if (constant) {
      throw new IllegalArgumentException(
          "it gives the same answer for all %s rows, so it learnt nothing; allow it more (rounds,"
                  .formatted(part)
              + " depth, less regularisation) or give it features that say something");
    }
  }
}
