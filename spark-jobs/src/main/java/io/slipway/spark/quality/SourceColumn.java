package io.slipway.spark.quality;

import io.slipway.contract.ColumnSpec;
import io.slipway.contract.ColumnType;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A column of a dataset.
 *
 * @param type that the source itself says, such as Parquet or a database; null when it says none
 */
record SourceColumn(String name, @Nullable ColumnType type) {
  /**
   * The dataset's own columns, in their order.
   *
   * @param names of all columns, with those that were added
   */
  static List<SourceColumn> of(String[] names, List<ColumnSpec> declared) {
    return Stream.of(names)
        .filter(name -> !name.startsWith("__"))
        .map(name -> new SourceColumn(name, typeOf(name, declared)))
        .toList();
  }

  private static @Nullable ColumnType typeOf(String name, List<ColumnSpec> declared) {
    return declared.stream()
        .filter(spec -> spec.name().equals(name))
        .map(ColumnSpec::type)
        .findFirst()
        .orElse(null);
  }

  /** What the source says: digits that it holds as text stay text. Else what the cells are. */
  ColumnType typeOf(ColumnSurvey cells) {
    ColumnType found = ColumnTypes.typeOf(cells);
    boolean fractions = type == ColumnType.INTEGER && found == ColumnType.NUMBER;
    return type == null || fractions ? found : type;
  }
}
