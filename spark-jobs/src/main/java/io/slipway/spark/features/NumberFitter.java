package io.slipway.spark.features;

import io.slipway.contract.DatePart;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the encoders of numbers and dates from what was measured. */
final class NumberFitter {
  private static final List<DatePart> USUAL_PARTS = List.of(DatePart.MONTH, DatePart.WEEKDAY);

  private final Measurements measured;

  NumberFitter(Measurements measured) {
    this.measured = measured;
  }

  NumberEncoder number(PlannedFeature feature) {
    Moments moments = measured.of(feature);
    Scale scale =
        switch (feature.scaling()) {
          case NONE -> Scale.NONE;
          case STANDARD -> Scale.of(moments.mean(), moments.deviation());
          case MIN_MAX -> Scale.of(moments.smallest(), moments.largest() - moments.smallest());
          case ROBUST ->
              Scale.of(moments.median(), moments.upperQuartile() - moments.lowerQuartile());
        };
    return new NumberEncoder(
        fill(feature), scale, moments.median(), moments.mean(), moments.deviation());
  }

  DateEncoder date(PlannedFeature feature) {
    List<DateEncoder.Place> places = new ArrayList<>();
    for (DatePart part : parts(feature)) {
      Moments moments = measured.of(feature, part);
      places.add(
          new DateEncoder.Place(part, moments.median(), moments.mean(), moments.deviation()));
    }
    return new DateEncoder(fill(feature), places);
  }

  /** The hour only of dates that have one: where some training row has another than 0. */
  private List<DatePart> parts(PlannedFeature feature) {
    if (!feature.asked().parts().isEmpty()) {
      return feature.asked().parts().stream().distinct().toList();
    }
    List<DatePart> parts = new ArrayList<>(USUAL_PARTS);
    if (measured.of(feature, DatePart.HOUR).mean() > 0) {
      parts.add(DatePart.HOUR);
    }
    return parts;
  }

  private @Nullable Double fill(PlannedFeature feature) {
    Moments moments = measured.of(feature);
    return switch (feature.imputation()) {
      case NONE -> null;
      case MEAN -> moments.mean();
      case MEDIAN -> moments.median();
      case MOST_FREQUENT -> moments.mostFrequent();
      case CONSTANT -> {
        String constant = feature.asked().fill();
        yield constant == null ? null : Constant.parse(feature.type(), constant);
      }
    };
  }
}
