package io.slipway.spark.evaluation;

import io.slipway.contract.PackageManifest;
import io.slipway.spark.table.Layout;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The labels of the test rows and their rows. */
final class TestLabels {
  private final Map<String, Long> rows = new TreeMap<>();
  private final List<String> known;

  /**
   * @param test raw test rows of a classification
   */
  TestLabels(Dataset<Row> test, PackageManifest manifest) {
    known = manifest.labels();
    for (Row row : test.groupBy(Layout.LABEL_TEXT).count().collectAsList()) {
      rows.put(row.getString(0), row.getLong(1));
    }
  }

  /**
   * @throws IllegalArgumentException when the rows cannot tell labels apart
   */
  void refuseOnlyOne() {
    long found = known.stream().filter(rows::containsKey).count();
    if (found < 2) {
      throw new IllegalArgumentException(
          "The test rows have %d of the model's labels %s (they have %s); an evaluation needs two. Add test rows or change the split"
              .formatted(found, known, rows.keySet()));
    }
  }

  /** Rows by label that the model does not know. */
  Map<String, Long> unseen() {
    Map<String, Long> unseen = new TreeMap<>(rows);
    unseen.keySet().removeAll(known);
    return unseen;
  }
}
