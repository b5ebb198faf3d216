package io.slipway.serving.predictions;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.CRC32;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes predictions behind the back of those who wait for an answer. What it cannot take or write
 * is dropped and counted: it never slows or fails a request.
 */
public final class PredictionLog implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PredictionLog.class);
  private static final int REQUESTS_WAITING = 8_192;
  private static final long CELLS_WAITING = 4_000_000;
  private static final int AT_ONCE = 256;
  private static final long PAUSE_MILLIS = 20;
  private static final long CRC_RANGE = 1L << 32;
  private static final Duration COMPLAINT = Duration.ofMinutes(1);
  private static final long FAREWELL_MILLIS = 3_000;

  private final BlockingQueue<Prediction> waiting = new ArrayBlockingQueue<>(REQUESTS_WAITING);
  private final AtomicLong cells = new AtomicLong();
  private final PredictionSettings settings;
  private final PredictionFiles files;
  private final Clock clock;
  private final Counter written;
  private final Counter dropped;
  private final Thread writer = new Thread(this::write, "prediction-log");
  private volatile boolean closing;
  private Instant complained = Instant.EPOCH;

  public PredictionLog(PredictionSettings settings, Clock clock, MeterRegistry registry) {
    this.settings = settings;
    this.clock = clock;
    this.files = new PredictionFiles(settings, clock);
    this.written = registry.counter("slipway.predictions.written");
    this.dropped = registry.counter("slipway.predictions.dropped");
    writer.setDaemon(true);
    writer.start();
  }

  /** Whether a request of this id is one of the sample: the same for all who see it. */
  public boolean wants(String id) {
    if (settings.sample() >= 1) {
      return true;
    }
    var hash = new CRC32();
    hash.update(id.getBytes(StandardCharsets.UTF_8));
    return hash.getValue() < settings.sample() * CRC_RANGE;
  }

  public void add(Prediction prediction) {
    if (cells.get() > CELLS_WAITING || !waiting.offer(prediction)) {
      dropped.increment();
    } else {
      cells.addAndGet(prediction.cells());
    }
  }

  private void write() {
    var batch = new ArrayList<Prediction>(AT_ONCE);
    while (!closing || !waiting.isEmpty()) {
      try {
        // it looks now and then: to be woken by each request would cost the requests time
        if (waiting.drainTo(batch, AT_ONCE) == 0) {
          Thread.sleep(PAUSE_MILLIS);
        } else {
          write(batch);
        }
      } catch (InterruptedException e) {
        return;
      } finally {
        batch.clear();
      }
    }
  }

  private void write(ArrayList<Prediction> batch) {
    var done = 0;
    try {
      for (var prediction : batch) {
        cells.addAndGet(-prediction.cells());
      }
      for (var prediction : batch) {
        files.append(PredictionLine.of(prediction));
        done++;
      }
      files.flush();
      written.increment(done);
    } catch (IOException | RuntimeException e) {
      dropped.increment(batch.size());
      complain(e);
      startAnew();
    }
  }

  private void startAnew() {
    try {
      files.close();
    } catch (IOException e) {
      complain(e);
    }
  }

  private void complain(Exception cause) {
    if (complained.plus(COMPLAINT).isBefore(clock.instant())) {
      complained = clock.instant();
      LOG.atWarn().addKeyValue("folder", settings.folder()).setCause(cause).log("predictions lost");
    }
  }

  /** Writes what waits still, for three seconds at most. */
  @Override
  public void close() {
    closing = true;
    try {
      writer.join(FAREWELL_MILLIS);
      files.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      complain(e);
    }
  }
}
