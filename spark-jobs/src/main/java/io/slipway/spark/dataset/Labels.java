package io.slipway.spark.dataset;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.regexp_replace;
import static org.apache.spark.sql.functions.when;

import io.slipway.contract.Target;
import io.slipway.processes.Errors;
import io.slipway.spark.lease.StepRefused;
import io.slipway.spark.table.Tables;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.spark.sql.Column;

/** How labels are read, and what a set of labels must be for a binary model. */
final class Labels {
  private final Target target;

  Labels(Target target) {
    this.target = target;
  }

  /** The label as text, without the suffix that is to be cut. */
  Column text() {
    Column cell = Tables.column(target.column());
    String suffix = target.trimSuffix();
    return suffix == null ? cell : regexp_replace(cell, Pattern.quote(suffix) + "$", "");
  }

  /** 1 for the positive label, else 0. */
  Column asNumber() {
    return when(text().equalTo(target.positive()), lit(1)).otherwise(lit(0));
  }

  /**
   * Refuses labels that no binary model can be trained on.
   *
   * @param counts rows of each label
   */
  void check(Map<String, Long> counts) throws StepRefused {
    if (counts.isEmpty()) {
      throw refused("there is no valid row. The findings of the quality report say why");
    }
    if (!counts.containsKey(target.positive())) {
      throw refused(
          "the label '%s' of target.positive does not occur; found are %s"
              .formatted(target.positive(), shorten(counts)));
    }
    if (counts.size() == 1) {
      throw refused("all rows have the one label '%s'".formatted(target.positive()));
    }
    if (counts.size() > 2) {
      throw refused(
          "%d labels were found, a binary model has two: %s. Use target.trimSuffix if they differ by a suffix"
              .formatted(counts.size(), shorten(counts)));
    }
  }

  String negative(Map<String, Long> counts) {
    return counts.keySet().stream()
        .filter(label -> !label.equals(target.positive()))
        .findFirst()
        .orElseThrow();
  }

  private StepRefused refused(String problem) {
    return new StepRefused(
        Errors.DATA_REJECTED, "Column " + target.column() + " (the target): " + problem + ".");
  }

  private static String shorten(Map<String, Long> counts) {
    String all = String.join(", ", counts.keySet());
    return all.length() <= 200 ? all : all.substring(0, 200) + " ...";
  }
}
