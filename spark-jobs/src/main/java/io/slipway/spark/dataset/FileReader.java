package io.slipway.spark.dataset;

import io.slipway.spark.lease.StepRefused;
import io.slipway.spark.table.Layout;
import java.io.IOException;
import java.util.List;
import java.util.function.BiFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Reads files of one format. */
interface FileReader {
  /**
   * Looks at the files' columns, and says how their rows are read.
   *
   * @param files at least one
   * @throws StepRefused when a file is not of the format, or has other columns than the first
   */
  SourceTable read(List<SourceFile> files) throws StepRefused, IOException;

  /** The rows of the data files and then those of the test files. */
  static Dataset<Row> byPart(
      List<SourceFile> files, BiFunction<List<SourceFile>, String, Dataset<Row>> reader) {
    List<SourceFile> test = ofPart(files, Layout.PART_TEST);
    Dataset<Row> data = reader.apply(ofPart(files, Layout.PART_DATA), Layout.PART_DATA);
    return test.isEmpty() ? data : data.unionByName(reader.apply(test, Layout.PART_TEST));
  }

  private static List<SourceFile> ofPart(List<SourceFile> files, String part) {
    return files.stream().filter(file -> file.part().equals(part)).toList();
  }
}
