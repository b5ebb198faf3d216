package io.slipway.workers.search;

import io.slipway.workers.search.SearchOutbox.Row;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Brings what changed to the index, in order, and waits while it is away. */
@Component
public class IndexRelay {
  private static final Logger LOG = LoggerFactory.getLogger(IndexRelay.class);
  private static final Duration PAUSE = Duration.ofSeconds(3);
  private static final int BATCH = 500;

  private final Optional<SearchIndex> index;
  private final SearchOutbox outbox;
  private final Delivery delivery;
  private final Clock clock;
  private volatile boolean ready;
  private volatile boolean away;
  private Instant next = Instant.MIN;

  IndexRelay(Optional<SearchIndex> index, SearchOutbox outbox, Delivery delivery, Clock clock) {
    this.index = index;
    this.outbox = outbox;
    this.delivery = delivery;
    this.clock = clock;
  }

  /** The boundary to a server that may be away: what is left is tried at a later turn. */
  @Scheduled(initialDelay = 1_000, fixedDelay = 500)
  public void run() {
    if (index.isEmpty() || clock.instant().isBefore(next)) {
      return;
    }
    try {
      deliver(index.get());
      if (away) {
        LOG.info("The search index is there again");
      }
      away = false;
    } catch (RuntimeException e) {
      if (!away) {
        LOG.warn("Changes wait for the search index: {}", e.getMessage());
      }
      away = true;
      ready = false;
      next = clock.instant().plus(PAUSE);
    }
  }

  /** An index may be lost while nothing changes. */
  @Scheduled(initialDelay = 60_000, fixedDelay = 60_000)
  public void lookAgain() {
    ready = false;
  }

  /**
   * Without an index nothing is to be delivered. Should there be one later, it has to be made from
   * everything.
   */
  @Scheduled(initialDelay = 20_000, fixedDelay = 20_000)
  public void discard() {
    if (index.isEmpty()) {
      outbox.tryAlone(
          () -> {
            if (outbox.takeAll() > 0) {
              outbox.addAll();
            }
          });
    }
  }

  /** Whether there is an index that does not answer. */
  public boolean isAway() {
    return away;
  }

  private void deliver(SearchIndex to) {
    if (!ready) {
      ready = prepare(to);
    }
    int[] taken = {ready ? BATCH : 0};
    while (taken[0] == BATCH) {
      taken[0] = 0;
      outbox.tryAlone(() -> taken[0] = next(to));
    }
  }

  private boolean prepare(SearchIndex to) {
    return outbox.tryAlone(
        () -> {
          if (!to.isReady(delivery.kinds())) {
            delivery.everything(to);
          }
        });
  }

  private int next(SearchIndex to) {
    List<Row> rows = outbox.take(BATCH);
    if (rows.stream().anyMatch(row -> row.source().equals(SearchOutbox.ALL))) {
      delivery.everything(to);
    } else if (!rows.isEmpty()) {
      delivery.changes(to, rows);
    }
    return rows.size();
  }
}
