package io.slipway.spark.packaging;

import static io.slipway.spark.packaging.OnnxGraph.attribute;

import io.slipway.spark.features.DateEncoder;
import io.slipway.spark.features.DateParts;
import java.util.ArrayList;
import java.util.List;

/** Parts of a date from its seconds since 1970, by whole numbers. */
final class DateGraph {
  private static final long SECONDS_OF_DAY = 86_400;
  private static final long SECONDS_OF_HOUR = 3_600;
  private static final long DAYS_OF_WEEK = 7;

  /** 0000-03-01 was a Wednesday, two days after a Monday. */
  private static final long DAYS_AFTER_MONDAY = 2;

  private final OnnxGraph graph;
  private final WholeNumbers math;

  DateGraph(OnnxGraph graph) {
    this.graph = graph;
    math = new WholeNumbers(graph);
  }

  /** From seconds, double [rows, 1], to the parts, double [rows, parts]. */
  String append(DateEncoder encoder, String cell) {
    String known = known(cell);
    Double fill = encoder.fill();
    String seconds =
        graph.node("Where", List.of(known, cell, graph.scalar(fill == null ? 0 : fill)));
    String sinceMarch = math.plus(math.floor(seconds), CivilDate.DAYS_TO_1970 * SECONDS_OF_DAY);
    String days = math.over(sinceMarch, SECONDS_OF_DAY);
    CivilDate civil = new CivilDate(math, days);
    List<String> places = new ArrayList<>();
    for (DateEncoder.Place place : encoder.places()) {
      places.add(
          switch (place.part()) {
            case YEAR -> math.toDouble(civil.year());
            case MONTH -> math.toDouble(civil.month());
            case DAY -> math.toDouble(civil.day());
            case DAY_OF_YEAR -> math.toDouble(civil.dayOfYear());
            case WEEKDAY -> math.toDouble(weekday(days));
            case HOUR -> math.toDouble(hour(sinceMarch));
            case SECONDS -> seconds;
          });
    }
    String parts = graph.node("Concat", places, attribute("axis", 1));
    return fill == null
        ? graph.node("Where", List.of(known, parts, graph.scalar(Double.NaN)))
        : parts;
  }

  /** Whether a moment is there and in range; NaN is neither. */
  private String known(String cell) {
    String late = graph.node("GreaterOrEqual", List.of(cell, graph.scalar(DateParts.FIRST_SECOND)));
    String early = graph.node("Less", List.of(cell, graph.scalar(DateParts.END_SECOND)));
    return graph.node("And", List.of(late, early));
  }

  /** 1 is Monday. */
  private String weekday(String days) {
    return math.plus(math.modulo(math.plus(days, DAYS_AFTER_MONDAY), DAYS_OF_WEEK), 1);
  }

  private String hour(String seconds) {
    return math.over(math.modulo(seconds, SECONDS_OF_DAY), SECONDS_OF_HOUR);
  }
}
