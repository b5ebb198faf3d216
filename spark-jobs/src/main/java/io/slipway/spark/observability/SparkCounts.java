package io.slipway.spark.observability;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;

/** What Spark's tasks did, of all steps together. */
public final class SparkCounts extends SparkListener {
  private final Timer tasks;
  private final Counter failed;
  private final Counter read;
  private final Counter written;

  public SparkCounts(MeterRegistry registry) {
    this.tasks =
        Timer.builder("slipway.spark.task.duration")
            .description("Tasks of Spark that ended")
            .register(registry);
    this.failed =
        Counter.builder("slipway.spark.tasks.failed")
            .description("Tasks of Spark that failed or were stopped")
            .register(registry);
    this.read = rows(registry, "read");
    this.written = rows(registry, "written");
  }

  private static Counter rows(MeterRegistry registry, String direction) {
    return Counter.builder("slipway.spark.rows")
        .description("Rows that tasks read from, and wrote to, files and tables")
        .tag("direction", direction)
        .register(registry);
  }

  @Override
  public void onTaskEnd(SparkListenerTaskEnd end) {
    if (end.taskInfo().successful()) {
      tasks.record(end.taskInfo().duration(), TimeUnit.MILLISECONDS);
    } else {
      failed.increment();
    }
    var metrics = end.taskMetrics();
    if (metrics != null) {
      read.increment(metrics.inputMetrics().recordsRead());
      written.increment(metrics.outputMetrics().recordsWritten());
    }
  }
}
