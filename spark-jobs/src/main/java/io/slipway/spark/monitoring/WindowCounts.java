package io.slipway.spark.monitoring;

import io.slipway.contract.PackageManifest;
import io.slipway.spark.predictions.PredictionRows;
import io.slipway.spark.table.Tables;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** Everything that is counted in the rows of a window, in one pass. */
public final class WindowCounts implements Serializable {
  private static final long serialVersionUID = 1L;

  private final ArrayList<ColumnCounts> columns = new ArrayList<>();
  private final @Nullable AnswerCounts answers;
  private final ArrayList<LiveRule> rules;
  private final long[] broken;
  private long rows;

  private WindowCounts(Plan plan) {
    plan.inputs().forEach(input -> columns.add(new ColumnCounts(input)));
    answers = plan.answers() == null ? null : new AnswerCounts(plan.answers());
    rules = new ArrayList<>(plan.rules());
    broken = new long[rules.size()];
  }

  /**
   * What to count.
   *
   * @param answers null: the answers are left out
   */
  record Plan(
      List<PackageManifest.Input> inputs, @Nullable AnswerBins answers, List<LiveRule> rules) {}

  static WindowCounts of(Dataset<Row> window, Plan plan) {
    WindowCounts empty = new WindowCounts(plan);
    List<Column> cells = new ArrayList<>();
    plan.inputs().forEach(input -> cells.add(Tables.column(input.name())));
    cells.add(Tables.column(PredictionRows.ANSWERS));
    return window
        .select(cells.toArray(Column[]::new))
        .mapPartitions(
            (MapPartitionsFunction<Row, WindowCounts>) part -> empty.counted(part),
            Encoders.javaSerialization(WindowCounts.class))
        .collectAsList()
        .stream()
        .reduce(empty, WindowCounts::plus);
  }

  /** In a task, whose copy of the empty counts is its own. */
  private Iterator<WindowCounts> counted(Iterator<Row> part) {
    while (part.hasNext()) {
      add(part.next());
    }
    return List.of(this).iterator();
  }

  private void add(Row row) {
    rows++;
    for (int i = 0; i < columns.size(); i++) {
      columns.get(i).add(row.get(i));
    }
    for (int i = 0; i < broken.length; i++) {
      broken[i] += rules.get(i).check().isBroken(row.get(rules.get(i).place())) ? 1 : 0;
    }
    if (answers != null) {
      answers.add(floats(row.getList(columns.size())), 0);
    }
  }

  static float[] floats(List<Float> numbers) {
    float[] floats = new float[numbers.size()];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = numbers.get(i);
    }
    return floats;
  }

  private WindowCounts plus(WindowCounts more) {
    rows += more.rows;
    for (int i = 0; i < columns.size(); i++) {
      columns.get(i).plus(more.columns.get(i));
    }
    for (int i = 0; i < broken.length; i++) {
      broken[i] += more.broken[i];
    }
    if (answers != null && more.answers != null) {
      answers.plus(more.answers);
    }
    return this;
  }

  long rows() {
    return rows;
  }

  List<ColumnCounts> columns() {
    return columns;
  }

  @Nullable AnswerCounts answers() {
    return answers;
  }

  List<LiveRule> rules() {
    return rules;
  }

  /** Rows that break each of the rules. */
  long[] broken() {
    return broken.clone();
  }
}
