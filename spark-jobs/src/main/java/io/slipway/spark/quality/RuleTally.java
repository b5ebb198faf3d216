package io.slipway.spark.quality;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** How many cells break a rule, and the first of them by row and file. */
final class RuleTally implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int LONGEST_EXAMPLE = 80;

  private long rows;
  private long firstRow;
  private @Nullable String file;
  private @Nullable String example;

  void add(@Nullable String text, String inFile, long row) {
    rows++;
    offer(text == null ? "" : shorten(text), inFile, row);
  }

  void merge(RuleTally other) {
    rows += other.rows;
    if (other.file != null && other.example != null) {
      offer(other.example, other.file, other.firstRow);
    }
  }

  private void offer(String text, String inFile, long row) {
    boolean first =
        file == null || row < firstRow || (row == firstRow && inFile.compareTo(file) < 0);
    if (first) {
      example = text;
      file = inFile;
      firstRow = row;
    }
  }

  static String shorten(String text) {
    return text.length() <= LONGEST_EXAMPLE ? text : text.substring(0, LONGEST_EXAMPLE);
  }

  long rows() {
    return rows;
  }

  @Nullable String file() {
    return file;
  }

  @Nullable Long row() {
    return file == null ? null : firstRow;
  }

  @Nullable String example() {
    return example;
  }
}
