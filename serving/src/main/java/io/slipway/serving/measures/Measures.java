package io.slipway.serving.measures;

import io.slipway.contract.PackageManifest;
import io.slipway.serving.scoring.Answers;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;
import org.jspecify.annotations.Nullable;

/** Counts what a version answers, how fast, and when it fails. Any number of threads may count. */
public final class Measures {
  private static final long LONGEST_MICROS = TimeUnit.MINUTES.toMicros(1);
  private static final int DIGITS = 2;

  private final LongAdder requests = new LongAdder();
  private final LongAdder errors = new LongAdder();
  private final ConcurrentHistogram micros = new ConcurrentHistogram(LONGEST_MICROS, DIGITS);
  private final Scores scores;

  Measures(@Nullable PackageManifest manifest) {
    this.scores = new Scores(manifest);
  }

  /** An answer, which took so long. */
  public void answered(Answers answers, long nanos) {
    requests.increment();
    micros.recordValue(Math.min(LONGEST_MICROS, TimeUnit.NANOSECONDS.toMicros(nanos)));
    scores.add(answers);
  }

  /** A request that the model could not answer. */
  public void failed() {
    requests.increment();
    errors.increment();
  }

  long requests() {
    return requests.sum();
  }

  long errors() {
    return errors.sum();
  }

  /** In milliseconds; 0 if nothing was answered. */
  double latency(double percentile) {
    return micros.getValueAtPercentile(percentile) / 1e3;
  }

  Scores scores() {
    return scores;
  }
}
