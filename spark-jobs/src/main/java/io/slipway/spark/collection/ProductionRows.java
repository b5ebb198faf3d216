package io.slipway.spark.collection;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.struct;

import io.slipway.contract.DataCollection;
import io.slipway.contract.PackageManifest;
import io.slipway.contract.Task;
import io.slipway.processes.Errors;
import io.slipway.spark.lease.StepRefused;
import io.slipway.spark.predictions.PredictionRows;
import io.slipway.spark.table.Layout;
import io.slipway.spark.table.Tables;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Answered rows whose label a model can be trained on; a row that was asked twice counts once. */
final class ProductionRows {
  private static final String LAST = "__last";

  private final Dataset<Row> answered;
  private final PackageManifest manifest;
  private final DataCollection collection;

  ProductionRows(Dataset<Row> answered, PackageManifest manifest, DataCollection collection) {
    this.answered = answered;
    this.manifest = manifest;
    this.collection = collection;
  }

  Dataset<Row> rows() {
    List<Column> cells = new ArrayList<>(List.of(col(PredictionRows.AT)));
    manifest.inputs().forEach(input -> cells.add(Tables.column(input.name())));
    cells.add(col(PredictionRows.SENT));
    List<Column> unpacked = new ArrayList<>();
    unpacked.add(col(PredictionRows.ID));
    unpacked.add(col(PredictionRows.PLACE));
    unpacked.add(col(LAST).getField(PredictionRows.AT).as(PredictionRows.AT));
    manifest
        .inputs()
        .forEach(input -> unpacked.add(col(LAST).getField(input.name()).as(input.name())));
    unpacked.add(col(LAST).getField(PredictionRows.SENT).as(PredictionRows.SENT));
    return answered
        .filter(isUsable())
        .groupBy(PredictionRows.ID, PredictionRows.PLACE)
        .agg(max(struct(cells.toArray(Column[]::new))).as(LAST))
        .select(unpacked.toArray(Column[]::new));
  }

  /** A binary model cannot learn a third label; a multiclass one can. */
  private Column isUsable() {
    Column label = col(Layout.LABEL_TEXT);
    return switch (manifest.task()) {
      case REGRESSION -> label.try_cast("double").isNotNull();
      case MULTICLASS -> label.isNotNull().and(label.notEqual(""));
      case BINARY -> label.isin((Object[]) manifest.labels().toArray(String[]::new));
    };
  }

  /**
   * @return how many rows there are
   * @throws StepRefused when a retraining needs more
   */
  long requireEnough() throws StepRefused {
    long usable = rows().count();
    if (usable >= collection.minRows()) {
      return usable;
    }
    long labelled = answered.filter(col(PredictionRows.SENT).isNotNull()).count();
    throw new StepRefused(
        Errors.COLLECTION_REFUSED,
        ("%s v%d answered %,d rows after %s until %s, and labels came in for %,d of them%s; a"
                + " retraining needs %,d. Send labels by the id of each request: ./slipway labels"
                + " %s <file>, or POST /v1/models/%s/labels.")
            .formatted(
                collection.model(),
                collection.version(),
                answered.count(),
                collection.from(),
                collection.until(),
                labelled,
                labelled == usable ? "" : ", of which %,d can be used%s".formatted(usable, why()),
                collection.minRows(),
                collection.model(),
                collection.model()));
  }

  private String why() {
    return manifest.task() == Task.BINARY
        ? " (known are %s)".formatted(manifest.labels())
        : manifest.task() == Task.REGRESSION ? " (a label must be a number)" : "";
  }

  /** Moment, id and place of the first of the latest rows, which are test rows. */
  Row firstTestRow(long rows) {
    long test = Math.max(1, Math.round(rows * collection.testShare()));
    return rows()
        .select(PredictionRows.AT, PredictionRows.ID, PredictionRows.PLACE)
        .orderBy(PredictionRows.AT, PredictionRows.ID, PredictionRows.PLACE)
        .offset((int) (rows - Math.min(test, rows)))
        .limit(1)
        .head();
  }

  /** Whether a row stands there or later. */
  static Column isFrom(Row first) {
    Column place =
        struct(col(PredictionRows.AT), col(PredictionRows.ID), col(PredictionRows.PLACE));
    return place.geq(struct(lit(first.get(0)), lit(first.get(1)), lit(first.get(2))));
  }
}
