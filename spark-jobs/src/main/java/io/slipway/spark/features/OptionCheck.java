package io.slipway.spark.features;

import io.slipway.contract.ColumnFeature;
import io.slipway.contract.ColumnType;
import io.slipway.contract.Imputation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Finds options that do not fit the type of their column; each problem begins with its field. */
final class OptionCheck {
  private final List<String> problems = new ArrayList<>();

  List<String> problems() {
    return List.copyOf(problems);
  }

  /**
   * Checks one entry of a request.
   *
   * @param field where it stands, such as {@code features.columns.age}
   * @param entry what stands there
   * @param merged the same with the more general entries merged in
   */
  void check(String field, ColumnFeature entry, ColumnFeature merged, ColumnType type) {
    String column = "a column of type " + type.name().toLowerCase(Locale.ROOT);
    if (type != ColumnType.TEXT) {
      refuse(
          entry.encoding() != null, field + ".encoding", "is for text columns, not for " + column);
      refuse(
          entry.rareBelow() != null,
          field + ".rareBelow",
          "is for text columns, not for " + column);
      refuse(
          entry.categories() != null,
          field + ".categories",
          "is for text columns, not for " + column);
    }
    refuse(
        entry.scaling() != null && !type.isNumeric(),
        field + ".scaling",
        "is for numbers, not for " + column);
    refuse(
        !entry.parts().isEmpty() && type != ColumnType.DATE,
        field + ".parts",
        "is for dates, not for " + column);
    refuse(
        type == ColumnType.TEXT
            && (entry.imputation() == Imputation.MEAN || entry.imputation() == Imputation.MEDIAN),
        field + ".imputation",
        "a text column has no mean or median; it takes none, most-frequent or constant");
    checkFill(field + ".fill", entry, merged, type);
  }

  private void checkFill(String field, ColumnFeature entry, ColumnFeature merged, ColumnType type) {
    String fill = entry.fill();
    if (fill == null) {
      return;
    }
    refuse(
        merged.imputation() != Imputation.CONSTANT,
        field,
        "is only used with imputation 'constant'; set it, or leave fill out");
    if (type == ColumnType.TEXT) {
      refuse(fill.isEmpty(), field, "an empty text is a missing value itself");
      return;
    }
    try {
      Constant.parse(type, fill);
    } catch (IllegalArgumentException e) {
      problems.add(field + ": " + e.getMessage());
    }
  }

  private void refuse(boolean wrong, String field, String problem) {
    if (wrong) {
      problems.add(field + ": " + problem);
    }
  }
}
