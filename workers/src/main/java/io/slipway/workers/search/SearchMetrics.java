package io.slipway.workers.search;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** How far the index is behind. */
@Component
class SearchMetrics implements MeterBinder {
  private final Optional<SearchIndex> index;
  private final SearchOutbox outbox;

  SearchMetrics(Optional<SearchIndex> index, SearchOutbox outbox) {
    this.index = index;
    this.outbox = outbox;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    if (index.isPresent()) {
      Gauge.builder("slipway.search.waiting", () -> outbox.waiting().rows())
          .description("Changes that are not in the search index yet")
          .register(registry);
      Gauge.builder("slipway.search.refused", () -> outbox.waiting().refused())
          .description("Documents that the search index did not take")
          .register(registry);
    }
  }
}
