package io.slipway.spark.features;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;

import io.slipway.contract.DatePart;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Column;
import org.jspecify.annotations.Nullable;

/**
 * Numbers taken from a date (UTC); NaN when it is missing and not filled.
 *
 * @param fill instead of a missing date, in seconds since 1970; null leaves it missing
 */
public record DateEncoder(@Nullable Double fill, List<Place> places) implements Encoder {
  public DateEncoder {
    places = List.copyOf(places);
  }

  /**
   * One part.
   *
   * @param median of the part in the training rows; so are mean and deviation
   */
  public record Place(DatePart part, double median, double mean, double deviation) {}

  @Override
  public Column encoded(Column cell) {
    Column known = DateParts.seconds(cell);
    Column seconds = fill == null ? known : coalesce(known, lit(fill));
    return array(
        places.stream()
            .map(place -> coalesce(DateParts.of(place.part(), seconds), lit(Double.NaN)))
            .toArray(Column[]::new));
  }

  @Override
  public List<Slot> slots(String column) {
    return places.stream()
        .map(
            place ->
                new Slot(
                    column,
                    column + ": " + name(place.part()),
                    0,
                    place.median(),
                    place.mean(),
                    Scale.of(0, place.deviation()).width()))
        .toList();
  }

  private static String name(DatePart part) {
    return part.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
