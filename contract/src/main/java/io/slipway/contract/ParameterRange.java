package io.slipway.contract;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a parameter may be: one of some values, or anything between two.
 *
 * @param log whether values are drawn evenly over the orders of magnitude
 * @param integer whether only whole numbers are drawn
 */
public record ParameterRange(
    List<Double> values, @Nullable Double min, @Nullable Double max, Boolean log, Boolean integer) {
  public ParameterRange {
    values = values == null ? List.of() : List.copyOf(values);
    log = log != null && log;
    integer = integer != null && integer;
    boolean range = min != null && max != null && min < max;
    Require.that(
        values.isEmpty() ? range : min == null && max == null,
        "training.search.parameters: give either values, or min and a larger max");
    Require.that(
        !log || min == null || min > 0,
        "training.search.parameters: min must be above 0 where log is true");
  }
}
