package io.slipway.contract;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a column must be.
 *
 * @param min lowest allowed value of a numeric column, inclusive
 * @param max highest allowed value of a numeric column, inclusive
 * @param values the allowed values of a text column; empty allows any
 * @param required whether a missing value is a fault of its row
 */
public record ColumnSpec(
    String name,
    ColumnType type,
    @Nullable Double min,
    @Nullable Double max,
    List<String> values,
    boolean required) {
  public ColumnSpec {
    Require.that(!name.isBlank(), "data.columns: a column needs a name");
    Require.that(
        min == null || max == null || min <= max,
        "data.columns." + name + ": min " + min + " is above max " + max);
    values = values == null ? List.of() : List.copyOf(values);
  }
}
