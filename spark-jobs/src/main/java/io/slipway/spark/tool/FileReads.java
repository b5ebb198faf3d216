package io.slipway.spark.tool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileSystem;

/**
 * How many bytes the steps read from files, by the counters that Spark's own input metrics are made
 * of. What Spark keeps for itself on the way (blocks on disk) is no file and is not counted.
 *
 * @param ingest while the source became a version of the dataset's table
 * @param validate while the table was surveyed, checked, profiled and held against earlier versions
 * @param table size of the table's Parquet files
 */
record FileReads(long ingest, long validate, long table) {
  /** All bytes so far in this process. */
  static long now() {
    return FileSystem.getAllStatistics().stream()
        .mapToLong(FileSystem.Statistics::getBytesRead)
        .sum();
  }

  /** Size of the Parquet files below a folder. */
  static long sizeOf(Path table) throws IOException {
    try (Stream<Path> files = Files.walk(table)) {
      return files
          .filter(file -> file.toString().endsWith(".parquet"))
          .mapToLong(file -> file.toFile().length())
          .sum();
    }
  }
}
