package io.slipway.serving.handover;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has the heir of a server get all new connections, if there is one. */
public final class HandOver {
  private static final Logger LOG = LoggerFactory.getLogger(HandOver.class);

  // for connections that are being made: an answer of the network may be on its way still
  private static final Duration LEAST = Duration.ofSeconds(2);
  private static final Duration MOST = Duration.ofSeconds(6);
  private static final long POLL_MILLIS = 20;

  private HandOver() {}

  /**
   * Returns when no connection waits for this server any more, so that it may cease to listen.
   *
   * @return whether there is an heir, as far as can be seen
   */
  public static boolean ofNewConnections(int... ports) {
    var shared = Arrays.stream(ports).mapToObj(SharedPort::new).toList();
    var given = shared.stream().filter(SharedPort::giveToHeir).toList();
    if (!given.isEmpty()) {
      LOG.atInfo().addKeyValue("ports", given).log("new connections go to the other server");
      try {
        await(given);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    return shared.stream().anyMatch(SharedPort::hasHeir);
  }

  private static void await(List<SharedPort> given) throws InterruptedException {
    var begin = System.nanoTime();
    Thread.sleep(LEAST.toMillis());
    while (given.stream().anyMatch(port -> port.waiting() > 0)) {
      if (System.nanoTime() - begin > MOST.toNanos()) {
        LOG.warn("connections wait still and are lost: this server does not accept them");
        return;
      }
      Thread.sleep(POLL_MILLIS);
    }
  }
}
