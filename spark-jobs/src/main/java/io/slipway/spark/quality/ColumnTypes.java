package io.slipway.spark.quality;

import io.slipway.contract.ColumnType;

/** Finds what a column holds that nobody declares. */
final class ColumnTypes {
  /** A column has a type if this share of its cells has it; the others are faults. */
  private static final double SHARE = 0.95;

  private ColumnTypes() {}

  static ColumnType typeOf(ColumnSurvey column) {
    double enough = SHARE * column.present();
    if (column.present() == 0) {
      return ColumnType.TEXT;
    }
    if (column.numbers().count() >= enough) {
      return column.integers() == column.numbers().count() ? ColumnType.INTEGER : ColumnType.NUMBER;
    }
    return column.seconds().count() >= enough ? ColumnType.DATE : ColumnType.TEXT;
  }
}
