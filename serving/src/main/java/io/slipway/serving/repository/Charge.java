package io.slipway.serving.repository;

import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees that one server at a time changes what is served. During a hand-over the new one answers
 * requests already, and is in charge from the moment at which the old one gives up.
 */
public final class Charge implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Charge.class);

  private static final long POLL_MILLIS = 100;

  private final ModelRepository repository;
  private final StateLock lock;

  private Charge(ModelRepository repository, StateLock lock) {
    this.repository = repository;
    this.lock = lock;
  }

  /**
   * @param handOver whether another server may be in charge still
   * @throws IllegalStateException if another one is and may not be
   */
  public static Charge take(ModelRepository repository, Path folder, boolean handOver) {
    var charge = new Charge(repository, new StateLock(folder));
    if (charge.lock.take()) {
      repository.takeCharge();
    } else if (handOver) {
      var heir = new Thread(charge::await, "hand-over");
      heir.setDaemon(true);
      heir.start();
    } else {
      charge.lock.close();
      throw new IllegalStateException(
          "Another server uses the state folder "
              + folder
              + ". Stop it, or set SLIPWAY_SERVING_HAND_OVER=true for both");
    }
    return charge;
  }

  private void await() {
    try {
      LOG.info("waiting for the other server to hand over");
      while (!lock.take()) {
        Thread.sleep(POLL_MILLIS);
      }
      repository.takeCharge();
      LOG.info("in charge");
    } catch (InterruptedException | RuntimeException e) {
      LOG.atError().setCause(e).log("not in charge: what is served cannot be changed here");
    }
  }

  @Override
  public void close() {
    repository.giveUpCharge();
    lock.close();
  }
}
