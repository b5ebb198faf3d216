package io.slipway.spark.split;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import io.slipway.contract.Task;
import io.slipway.processes.Errors;
import io.slipway.spark.lease.StepRefused;
import io.slipway.spark.table.Layout;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Which labels stand in which part; of a regression only how many rows. */
final class PartLabels {
  private static final List<String> PARTS = List.of(Split.TRAIN, Split.VALIDATION, Split.TEST);
  private static final int MOST_LABELS_SHOWN = 20;

  private final Task task;
  private final Map<String, Map<String, Long>> rows = new TreeMap<>();

  private PartLabels(Task task) {
    this.task = task;
  }

  static PartLabels of(Dataset<Row> divided, Task task) {
    PartLabels labels = new PartLabels(task);
    Column label = task.isClassification() ? col(Layout.LABEL_TEXT) : lit("");
    for (Row row : divided.groupBy(col(Split.COLUMN), label).agg(count(lit(1))).collectAsList()) {
      labels
          .rows
          .computeIfAbsent(row.getString(0), part -> new TreeMap<>())
          .put(row.getString(1), row.getLong(2));
    }
    return labels;
  }

  long rows(String part) {
    return of(part).values().stream().mapToLong(Long::longValue).sum();
  }

  /** Refuses parts that nothing can be learnt from or measured on. */
  void check() throws StepRefused {
    for (String part : PARTS) {
      if (task == Task.BINARY && of(part).size() < 2) {
        throw tooFew(part, "both labels");
      }
      if (of(part).isEmpty()) {
        throw tooFew(part, "any rows");
      }
    }
    if (task == Task.MULTICLASS && of(Split.TRAIN).size() < 2) {
      throw tooFew(Split.TRAIN, "two labels");
    }
  }

  /** Labels that the model will be asked for and never saw, in words. */
  List<String> findings() {
    List<String> findings = new ArrayList<>();
    for (String part : List.of(Split.VALIDATION, Split.TEST)) {
      Map<String, Long> unseen = new TreeMap<>(of(part));
      unseen.keySet().removeAll(of(Split.TRAIN).keySet());
      if (!unseen.isEmpty()) {
        findings.add(inWords(part, unseen));
      }
    }
    return findings;
  }

  private static String inWords(String part, Map<String, Long> unseen) {
    List<String> shown = unseen.keySet().stream().limit(MOST_LABELS_SHOWN).toList();
    return "%d label%s of the %s part never stand%s among the training rows (%,d rows): %s%s"
        .formatted(
            unseen.size(),
            unseen.size() == 1 ? "" : "s",
            part,
            unseen.size() == 1 ? "s" : "",
            unseen.values().stream().mapToLong(Long::longValue).sum(),
            String.join(", ", shown),
            shown.size() < unseen.size() ? " ..." : "");
  }

  private Map<String, Long> of(String part) {
    return rows.getOrDefault(part, Map.of());
  }

  private static StepRefused tooFew(String part, String what) {
    return new StepRefused(
        Errors.DATA_REJECTED,
        "Too few rows: the %s part would not have %s. Add data or change split."
            .formatted(part, what));
  }
}
