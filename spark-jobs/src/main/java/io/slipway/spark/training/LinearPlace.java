package io.slipway.spark.training;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.slipway.spark.features.FeaturePipeline.Feature;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;

/**
 * How one feature enters the linear vector: a number is filled, centred and scaled; a text takes
 * one place for each of its categories.
 *
 * @param fill instead of a missing number
 * @param categories 0 for a number
 */
public record LinearPlace(double fill, double mean, double scale, int categories) {
  static LinearPlace of(Feature feature) {
    if (!feature.numeric()) {
      return new LinearPlace(0, 0, 1, feature.cardinality());
    }
    Double mean = feature.statistics().mean();
    Double deviation = feature.statistics().standardDeviation();
    return new LinearPlace(
        feature.median(),
        mean == null ? 0 : mean,
        deviation == null || deviation == 0 ? 1 : deviation,
        0);
  }

  /** The places of the linear vector, from one element of the dense vector. */
  Column expand(Column element) {
    if (categories == 0) {
      Column filled = when(element.isNaN(), fill).otherwise(element);
      return array(filled.minus(mean).divide(scale));
    }
    List<Column> places = new ArrayList<>();
    for (int i = 0; i < categories; i++) {
      places.add(when(element.equalTo((double) i), lit(1.0)).otherwise(lit(0.0)));
    }
    return array(places.toArray(Column[]::new));
  }
}
