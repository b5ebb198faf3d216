package io.slipway.spark;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.slipway.contract.LifecycleId;
import io.slipway.spark.lease.StepFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.sql.SparkSession;

/** One real Spark session for all tests of this module. */
public final class TestSpark {
  public static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);
  public static final LifecycleId LIFECYCLE = new LifecycleId("test-1");

  private static final AtomicInteger FOLDERS = new AtomicInteger();
  private static final Path SCRATCH = Path.of("target", "spark").toAbsolutePath();

  private TestSpark() {}

  public static SparkSession session() {
    return SparkSessions.start("local[2]", SCRATCH);
  }

  /** An empty folder for one step's output, committed where it is written. */
  public static StepFolder folder(Path parent) {
    try {
      Path folder = Files.createDirectories(parent.resolve("step-" + FOLDERS.incrementAndGet()));
      return new StepFolder(folder, folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
