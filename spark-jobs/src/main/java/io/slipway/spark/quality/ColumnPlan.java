package io.slipway.spark.quality;

import io.slipway.contract.ColumnType;
import java.io.Serializable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How the second pass reads and counts a column. */
final class ColumnPlan implements Serializable {
  private static final long serialVersionUID = 1L;

  private final String name;
  private final ColumnType stored;
  private final ColumnType measured;
  private final double[] edges;
  private final double[] histogramEdges;
  private final HashMap<String, Integer> categories;

  /**
   * @param stored type in the valid rows; the target is always text there
   * @param measured type of the statistics
   * @param edges upper ends, inclusive, of the intervals of a numeric column or a date; the last
   *     interval is open
   * @param histogramEdges of the profile; empty for text
   * @param categories values that are told apart, by their number from 0
   */
  ColumnPlan(
      String name,
      ColumnType stored,
      ColumnType measured,
      double[] edges,
      double[] histogramEdges,
      Map<String, Integer> categories) {
    this.name = name;
    this.stored = stored;
    this.measured = measured;
    this.edges = edges;
    this.histogramEdges = histogramEdges;
    this.categories = new HashMap<>(categories);
  }

  String name() {
    return name;
  }

  ColumnType stored() {
    return stored;
  }

  ColumnType measured() {
    return measured;
  }

  Map<String, Integer> categories() {
    return categories;
  }

  double[] histogramEdges() {
    return histogramEdges;
  }

  Cell read(@Nullable String text) {
    if (text == null) {
      return Cell.MISSING;
    }
    return switch (measured) {
      case TEXT -> new Cell(text, Double.NaN);
      case NUMBER -> new Cell(text, Cells.number(text));
      case INTEGER -> {
        Long integer = Cells.integer(text);
        yield new Cell(text, integer == null ? Double.NaN : integer.doubleValue());
      }
      case DATE -> {
        long micros = Cells.micros(text);
        yield new Cell(text, micros == Cells.NO_DATE ? Double.NaN : micros / 1e6);
      }
    };
  }

  /** Number of groups that {@link #groupOf} tells apart. */
  int groups() {
    return missingGroup() + 1;
  }

  /** Group of the cells without a value, the last one. */
  int missingGroup() {
    return measured == ColumnType.TEXT ? categories.size() + 1 : edges.length + 1;
  }

  /** The interval or the category of a cell; other values have a group together. */
  int groupOf(Cell cell) {
    if (measured == ColumnType.TEXT) {
      String text = cell.text();
      return text == null ? missingGroup() : categories.getOrDefault(text, categories.size());
    }
    if (Double.isNaN(cell.number())) {
      return missingGroup();
    }
    int found = Arrays.binarySearch(edges, cell.number());
    return found >= 0 ? found : -found - 1;
  }

  /** The interval of the histogram that a number belongs to. */
  int intervalOf(double number) {
    int found = Arrays.binarySearch(histogramEdges, number);
    int interval = found >= 0 ? found : -found - 2;
    return Math.max(0, Math.min(histogramEdges.length - 2, interval));
  }
}
