package io.slipway.spark.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.contract.DatasetRef;
import io.slipway.contract.LifecycleRequest;
import io.slipway.spark.TestLine;
import io.slipway.spark.TestSpark;
import io.slipway.spark.quality.DataCase.Checked;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobEnd;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.SparkSession;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Counts the rows that Spark's tasks read from files, whatever the files are. */
class PassesTest {
  private static final int ROWS = 5000;
  private static final int BAD = 40;
  private static final int LOG = 50;

  @TempDir Path folder;

  @Test
  void readsTheRowsTwice() throws Exception {
    List<String> lines = new ArrayList<>(TestLine.loans(ROWS, 1));
    for (int i = 1; i <= BAD; i++) {
      lines.set(i * 100, "100,old,car,yes");
    }
    DataCase data = new DataCase(folder);
    LifecycleRequest request = DataCase.loans(new TestLine(folder).write("loans.csv", lines));
    DatasetRef dataset = data.ingest(request);

    Reads reads = new Reads(TestSpark.session());
    Checked checked = data.check(request, dataset);
    long read = reads.stop();

    assertThat(checked.quality().quarantinedRows()).isEqualTo(BAD);
    assertThat(checked.report().passes()).isEqualTo(2);
    // the rows that were put aside are read once more, to be unpacked; a table has a short log too
    assertThat(read).isBetween(2L * ROWS + BAD, 2L * ROWS + BAD + LOG);
  }

  private static final class Reads extends SparkListener {
    private final AtomicLong rows = new AtomicLong();
    private final AtomicBoolean ended = new AtomicBoolean();
    private final AtomicBoolean stopping = new AtomicBoolean();
    private final SparkSession spark;

    Reads(SparkSession spark) {
      this.spark = spark;
      spark.sparkContext().addSparkListener(this);
    }

    @Override
    public void onTaskEnd(SparkListenerTaskEnd task) {
      rows.addAndGet(task.taskMetrics().inputMetrics().recordsRead());
    }

    @Override
    public void onJobEnd(SparkListenerJobEnd job) {
      ended.set(stopping.get());
    }

    /** Events come in order: when that of a last job is here, all are. */
    long stop() {
      stopping.set(true);
      JavaSparkContext.fromSparkContext(spark.sparkContext()).parallelize(List.of(1)).count();
      Awaitility.await().atMost(Duration.ofSeconds(30)).untilTrue(ended);
      spark.sparkContext().removeSparkListener(this);
      return rows.get();
    }
  }
}
