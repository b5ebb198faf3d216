package io.slipway.serving.inference;

import io.slipway.contract.ModelName;
import io.slipway.serving.repository.Router;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets the shadow answer copies of requests, after those who sent them have their answers. */
final class Shadow implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Shadow.class);
  private static final int WAITING = 512;

  private final Router router;
  private final Scoring scoring;
  // what is too much is not shadowed: the champion's answers must not wait for it
  private final ThreadPoolExecutor copies =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(WAITING),
          Shadow::thread,
          new ThreadPoolExecutor.DiscardPolicy());

  Shadow(Router router, Scoring scoring) {
    this.router = router;
    this.scoring = scoring;
  }

  private static Thread thread(Runnable work) {
    var thread = new Thread(work, "shadow");
    thread.setDaemon(true);
    return thread;
  }

  void copy(ModelName name, Scoring.Call call) {
    copies.execute(() -> score(name, call));
  }

  private void score(ModelName name, Scoring.Call call) {
    try (var held = router.holdShadow(name)) {
      if (held != null) {
        scoring.score(held, call);
      }
    } catch (RuntimeException e) {
      LOG.atDebug().addKeyValue("model", name).setCause(e).log("shadow failed");
    }
  }

  @Override
  public void close() {
    copies.shutdownNow();
  }
}
