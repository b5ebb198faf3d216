package io.slipway.contract;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * How columns become features. What a column's own entry leaves out is taken from the entry of its
 * type, and what that leaves out from the defaults in docs/reference/features.md.
 *
 * @param number for integer and number columns
 * @param columns overrides by column name
 */
public record FeatureSpec(
    ColumnFeature number,
    ColumnFeature text,
    ColumnFeature date,
    Map<String, ColumnFeature> columns) {
  public FeatureSpec {
    number = number == null ? ColumnFeature.none() : number;
    text = text == null ? ColumnFeature.none() : text;
    date = date == null ? ColumnFeature.none() : date;
    columns = columns == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(columns));
  }

  @SuppressWarnings("NullAway") // the constructor fills in the defaults
  public static FeatureSpec standard() {
    return new FeatureSpec(null, null, null, null);
  }

  /** What is asked for a column. */
  public ColumnFeature of(String name, ColumnType type) {
    ColumnFeature ofType =
        switch (type) {
          case INTEGER, NUMBER -> number;
          case TEXT -> text;
          case DATE -> date;
        };
    return columns.getOrDefault(name, ColumnFeature.none()).or(ofType);
  }
}
