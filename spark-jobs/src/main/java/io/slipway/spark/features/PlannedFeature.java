package io.slipway.spark.features;

import static java.util.Objects.requireNonNullElse;

import io.slipway.contract.ColumnFeature;
import io.slipway.contract.ColumnType;
import io.slipway.contract.Encoding;
import io.slipway.contract.Imputation;
import io.slipway.contract.Scaling;
import io.slipway.spark.table.Tables;
import org.apache.spark.sql.Column;

/** A column that becomes a feature, and what is asked for it with the defaults filled in. */
record PlannedFeature(String name, ColumnType type, ColumnFeature asked) {
  static final int MOST_CATEGORIES = 200;

  /** The raw cell: text, or a number; of a date seconds since 1970. Missing is null. */
  Column cell() {
    Column cell = Tables.column(name);
    return switch (type) {
      case TEXT -> Vocabulary.present(cell);
      case DATE -> DateParts.seconds(cell);
      case INTEGER, NUMBER -> cell.cast("double");
    };
  }

  Imputation imputation() {
    return requireNonNullElse(asked.imputation(), Imputation.NONE);
  }

  boolean imputesMode() {
    return imputation() == Imputation.MOST_FREQUENT;
  }

  Scaling scaling() {
    return requireNonNullElse(asked.scaling(), Scaling.NONE);
  }

  Encoding encoding() {
    return requireNonNullElse(asked.encoding(), Encoding.ORDINAL);
  }

  int mostCategories() {
    return requireNonNullElse(asked.categories(), MOST_CATEGORIES);
  }

  int rareBelow() {
    return requireNonNullElse(asked.rareBelow(), 1);
  }

  boolean isText() {
    return type == ColumnType.TEXT;
  }
}
