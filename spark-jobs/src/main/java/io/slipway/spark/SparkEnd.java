package io.slipway.spark;

import java.util.concurrent.CountDownLatch;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerApplicationEnd;

/** Waits until Spark ends, as when its cluster is lost or somebody ends the application there. */
final class SparkEnd extends SparkListener {
  private final CountDownLatch ended = new CountDownLatch(1);

  static SparkEnd of(SparkContext context) {
    SparkEnd end = new SparkEnd();
    context.addSparkListener(end);
    if (context.isStopped()) {
      end.ended.countDown();
    }
    return end;
  }

  @Override
  public void onApplicationEnd(SparkListenerApplicationEnd event) {
    ended.countDown();
  }

  void await() throws InterruptedException {
    ended.await();
  }
}
