package io.slipway.spark.features;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.get;
import static org.apache.spark.sql.functions.lit;

import java.util.List;
import org.apache.spark.sql.Column;

/**
 * The mean of the target over the training rows of the text's category, drawn towards the mean over
 * all of them where the category has few rows; see {@link TargetSums}.
 *
 * @param places what is averaged: of a binary model the positive label, of a multiclass one each
 *     label, of a regression the target
 * @param means for each place the mean by index of the vocabulary
 */
public record TargetEncoder(Vocabulary vocabulary, List<Place> places, List<List<Double>> means)
    implements Encoder {
  public TargetEncoder {
    places = List.copyOf(places);
    means = means.stream().map(List::copyOf).toList();
  }

  /**
   * One place.
   *
   * @param name for people
   * @param prior mean of the target over all training rows
   * @param mean of the encoded training rows
   * @param deviation of the encoded training rows
   */
  public record Place(String name, double prior, double mean, double deviation) {}

  @Override
  public Column encoded(Column cell) {
    Column index = vocabulary.index(cell);
    return array(
        means.stream()
            .map(byIndex -> byIndex.stream().mapToDouble(Double::doubleValue).toArray())
            .map(byIndex -> get(lit(byIndex), index))
            .toArray(Column[]::new));
  }

  @Override
  public List<Slot> slots(String column) {
    return places.stream()
        .map(
            place ->
                new Slot(
                    column,
                    column + ": mean of " + place.name(),
                    0,
                    place.prior(),
                    place.mean(),
                    Scale.of(0, place.deviation()).width()))
        .toList();
  }
}
