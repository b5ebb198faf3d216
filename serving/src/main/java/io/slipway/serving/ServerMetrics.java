package io.slipway.serving;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.slipway.serving.repository.ModelRepository;
import io.slipway.serving.repository.Role;
import java.util.Locale;

/** What is served, and how the server is. */
final class ServerMetrics {
  /** A name beyond this many is not counted: each costs some dozens of series. */
  private static final int MODELS = 200;

  private static final int VERSIONS = 1_000;
  private static final String READY = "READY";

  private ServerMetrics() {}

  /** Before anything is counted. */
  static void limit(MeterRegistry registry) {
    registry.config().meterFilter(cap("model", MODELS)).meterFilter(cap("version", VERSIONS));
  }

  private static MeterFilter cap(String label, int values) {
    return MeterFilter.maximumAllowableTags("slipway.inference", label, values, MeterFilter.deny());
  }

  static void addTo(MeterRegistry registry, ModelRepository repository) {
    for (var role : Role.values()) {
      Gauge.builder("slipway.models.loaded", repository, it -> count(it, role))
          .tag("role", role.name().toLowerCase(Locale.ROOT))
          .description("Versions that answer")
          .register(registry);
    }
    Gauge.builder("slipway.models.unavailable", repository, ServerMetrics::unavailable)
        .description("Versions that should answer and could not be loaded")
        .register(registry);
    new JvmMemoryMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
  }

  private static double count(ModelRepository repository, Role role) {
    return repository.index().stream()
        .filter(entry -> entry.role() == role && entry.state().equals(READY))
        .count();
  }

  private static double unavailable(ModelRepository repository) {
    return repository.index().stream().filter(entry -> !entry.state().equals(READY)).count();
  }
}
