package io.slipway.workers.search.web;

import io.slipway.workers.search.IndexRelay;
import io.slipway.workers.search.SearchOutbox;
import io.slipway.workers.search.SearchSettings;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/** How the search index is. It is never a reason to be down: nothing but the search needs it. */
@Component("searchIndexHealthIndicator")
class SearchHealth implements HealthIndicator {
  private final SearchSettings settings;
  private final SearchOutbox outbox;
  private final IndexRelay relay;

  SearchHealth(SearchSettings settings, SearchOutbox outbox, IndexRelay relay) {
    this.settings = settings;
    this.outbox = outbox;
    this.relay = relay;
  }

  @Override
  public Health health() {
    if (settings.indexUrl().isBlank()) {
      return Health.up().withDetail("index", "none").build();
    }
    SearchOutbox.Waiting waiting = outbox.waiting();
    return Health.up()
        .withDetail("index", relay.isAway() ? "away" : "there")
        .withDetail("waiting", waiting.rows())
        .withDetail("refused", waiting.refused())
        .build();
  }
}
