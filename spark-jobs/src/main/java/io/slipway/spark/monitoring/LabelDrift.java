package io.slipway.spark.monitoring;

import static org.apache.spark.sql.functions.col;

import io.slipway.contract.DriftReport.Answers;
import io.slipway.contract.DriftReport.Bin;
import io.slipway.contract.Task;
import io.slipway.spark.table.Layout;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** Holds the labels that came in against those of the test rows. */
final class LabelDrift {
  /** A label that the model cannot answer. */
  static final String UNKNOWN = "(unknown to the model)";

  private LabelDrift() {}

  /**
   * @param window its rows, all of whose labels count, read once
   * @param labels those that the model answers
   * @return null for a regression, and with too few labels
   */
  static @Nullable Answers of(Dataset<Row> window, ScoredLabels test, List<String> labels) {
    if (test.task() == Task.REGRESSION) {
      return null;
    }
    long[] live = new long[labels.size() + 1];
    long rows = 0;
    for (Row row : window.groupBy(col(Layout.LABEL_TEXT)).count().collectAsList()) {
      if (!row.isNullAt(0)) {
        live[place(labels.indexOf(row.getString(0)), labels)] += row.getLong(1);
        rows += row.getLong(1);
      }
    }
    return rows < PerformanceDrift.FEWEST_ROWS
        ? null
        : moved(live, reference(test, labels), labels);
  }

  private static long[] reference(ScoredLabels test, List<String> labels) {
    long[] reference = new long[labels.size() + 1];
    for (double label : test.labels()) {
      reference[place((int) label, labels)]++;
    }
    return reference;
  }

  private static int place(int label, List<String> labels) {
    return label < 0 ? labels.size() : label;
  }

  private static Answers moved(long[] live, long[] reference, List<String> labels) {
    List<Bin> bins = new ArrayList<>();
    for (int i = 0; i < live.length; i++) {
      if (live[i] + reference[i] > 0) {
        bins.add(new Bin(i < labels.size() ? labels.get(i) : UNKNOWN, live[i], reference[i]));
      }
    }
    return AnswerDrift.ofLabels(bins);
  }
}
