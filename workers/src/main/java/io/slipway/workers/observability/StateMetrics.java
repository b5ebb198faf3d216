package io.slipway.workers.observability;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.slipway.workers.observability.Tallies.Counted;
import io.slipway.workers.observability.Tallies.Kind;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * How much is going on, counted by the database now and then: it is right after a restart, and a
 * scrape costs nothing.
 */
@Component
class StateMetrics {
  private static final Logger LOG = LoggerFactory.getLogger(StateMetrics.class);

  private final MeterRegistry registry;
  private final Tallies tallies;
  private final Map<String, MultiGauge> gauges = new ConcurrentHashMap<>();
  private final Map<Series, AtomicLong> counters = new ConcurrentHashMap<>();

  private record Series(String name, Map<String, String> labels) {}

  StateMetrics(MeterRegistry registry, Tallies tallies) {
    this.registry = registry;
    this.tallies = tallies;
  }

  /** While the database is away the last numbers stay. */
  @Scheduled(initialDelay = 1_000, fixedDelay = 10_000)
  void refresh() {
    try {
      tallies.all().forEach(this::show);
    } catch (RuntimeException e) {
      LOG.warn("Metrics of the database are those of before: {}", e.getMessage());
    }
  }

  private void show(Counted counted) {
    List<Tally> rows = counted.tallies();
    if (counted.kind() == Kind.COUNTER) {
      rows.forEach(row -> counter(counted, row).set((long) row.value()));
    } else {
      gauge(counted)
          .register(
              rows.stream()
                  .<MultiGauge.Row<?>>map(row -> MultiGauge.Row.of(tags(row), row.value()))
                  .toList(),
              true);
    }
  }

  private MultiGauge gauge(Counted counted) {
    return gauges.computeIfAbsent(
        counted.name(),
        name ->
            MultiGauge.builder(name)
                .description(counted.description())
                .baseUnit(counted.kind() == Kind.SECONDS ? "seconds" : null)
                .register(registry));
  }

  private AtomicLong counter(Counted counted, Tally row) {
    return counters.computeIfAbsent(
        new Series(counted.name(), row.labels()),
        series -> {
          var value = new AtomicLong();
          FunctionCounter.builder(counted.name(), value, AtomicLong::doubleValue)
              .description(counted.description())
              .tags(tags(row))
              .register(registry);
          return value;
        });
  }

  private static Tags tags(Tally row) {
    var tags = Tags.empty();
    for (var label : row.labels().entrySet()) {
      tags = tags.and(label.getKey(), label.getValue());
    }
    return tags;
  }
}
