package io.slipway.spark.table;

import static org.apache.spark.sql.functions.array_position;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.slipway.contract.Task;
import java.util.List;
import org.apache.spark.sql.Column;

/** The target of a valid row as a number. */
public final class LabelColumn {
  private LabelColumn() {}

  /**
   * For a classification the place of the row's label in the list, -1 for a label that is not in
   * it; for a regression the number itself.
   *
   * @param labels of a binary model the negative one first
   */
  public static Column of(Task task, List<String> labels) {
    Column text = col(Layout.LABEL_TEXT);
    if (task == Task.REGRESSION) {
      return text.try_cast("double").as(Layout.LABEL);
    }
    return array_position(lit(labels.toArray(String[]::new)), text)
        .minus(1)
        .cast("double")
        .as(Layout.LABEL);
  }
}
