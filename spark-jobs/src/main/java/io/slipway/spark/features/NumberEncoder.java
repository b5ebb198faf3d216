package io.slipway.spark.features;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import org.apache.spark.sql.Column;
import org.jspecify.annotations.Nullable;

/**
 * A number as it is, filled and scaled where that is asked for; NaN when missing and not filled.
 *
 * @param fill instead of a missing number; null leaves it NaN
 * @param median of the training rows, before scaling; so are mean and deviation
 */
public record NumberEncoder(
    @Nullable Double fill, Scale scale, double median, double mean, double deviation)
    implements Encoder {

  @Override
  public Column encoded(Column cell) {
    Column number = cell.cast("double");
    Column present = when(number.isNaN(), null).otherwise(number);
    Column filled = coalesce(present, lit(fill == null ? Double.NaN : fill));
    return array(
        scale.changesNothing() ? filled : filled.minus(scale.centre()).divide(scale.width()));
  }

  @Override
  public List<Slot> slots(String column) {
    double spread = deviation / scale.width();
    return List.of(
        new Slot(
            column,
            column,
            0,
            scale.apply(median),
            scale.apply(mean),
            Scale.of(0, spread).width()));
  }
}
