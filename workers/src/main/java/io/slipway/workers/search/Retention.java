package io.slipway.workers.search;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Takes what is older than the retention out of the index; the database keeps it. */
@Component
public class Retention {
  private static final Logger LOG = LoggerFactory.getLogger(Retention.class);

  private final Optional<SearchIndex> index;
  private final SearchOutbox outbox;
  private final Delivery delivery;

  Retention(Optional<SearchIndex> index, SearchOutbox outbox, Delivery delivery) {
    this.index = index;
    this.outbox = outbox;
    this.delivery = delivery;
  }

  /** The boundary to a server that may be away: what is left is tried at a later turn. */
  @Scheduled(initialDelay = 60_000, fixedDelay = 3_600_000)
  public void run() {
    try {
      index.ifPresent(it -> outbox.tryAlone(() -> expire(it)));
    } catch (RuntimeException e) {
      LOG.warn("Old documents stay in the search index for now: {}", e.getMessage());
    }
  }

  private void expire(SearchIndex from) {
    for (Kind kind : delivery.kinds()) {
      delivery.oldest(kind).ifPresent(oldest -> from.expire(kind, oldest, outbox.nextVersion()));
    }
  }
}
