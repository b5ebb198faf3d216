package io.slipway.spark.dataset;

import java.nio.file.Path;

/**
 * A file to read.
 *
 * @param part {@link io.slipway.spark.table.Layout#PART_DATA} or PART_TEST
 */
record SourceFile(Path path, String part) {
  String name() {
    return String.valueOf(path.getFileName());
  }

  boolean isGzip() {
    return name().endsWith(".gz");
  }

  /** For Spark, which would take brackets, braces and stars in a name for a pattern. */
  String escaped() {
    return path.toString().replaceAll("([\\\\\\[\\]{}*?])", "\\\\$1");
  }
}
