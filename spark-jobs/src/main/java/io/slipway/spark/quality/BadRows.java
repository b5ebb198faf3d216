package io.slipway.spark.quality;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The first rows that were put aside, by row and file. */
final class BadRows implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int MOST = 20;

  private final TreeSet<Bad> rows =
      new TreeSet<>(
          (Comparator<Bad> & Serializable)
              (a, b) -> a.row != b.row ? Long.compare(a.row, b.row) : a.file.compareTo(b.file));

  /**
   * A row with its cells as text.
   *
   * @param rules identifiers of the rules that it breaks
   */
  record Bad(
      String file,
      long row,
      String part,
      ArrayList<String> rules,
      ArrayList<String> reasons,
      ArrayList<@Nullable String> cells)
      implements Serializable {}

  void add(Bad bad) {
    rows.add(bad);
    if (rows.size() > MOST) {
      rows.pollLast();
    }
  }

  void merge(BadRows other) {
    other.rows.forEach(this::add);
  }

  List<Bad> list() {
    return List.copyOf(rows);
  }
}
