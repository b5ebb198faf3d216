package io.slipway.workers.housekeeping;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.slipway.workers.engine.EngineView;
import io.slipway.workers.lifecycle.LifecycleState;
import io.slipway.workers.lifecycle.LifecycleStore;
import org.springframework.stereotype.Component;

/** How much is going on. */
@Component
class SlipwayMetrics implements MeterBinder {
  private final LifecycleStore lifecycles;
  private final EngineView engine;

  SlipwayMetrics(LifecycleStore lifecycles, EngineView engine) {
    this.lifecycles = lifecycles;
    this.engine = engine;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    for (LifecycleState state : LifecycleState.values()) {
      Gauge.builder("slipway.lifecycles", () -> lifecycles.countByState().getOrDefault(state, 0L))
          .tag("state", state.name())
          .description("Lifecycles by state")
          .register(registry);
    }
    Gauge.builder("slipway.tasks.open", () -> engine.openTasks().size())
        .description("Tasks that wait for people")
        .register(registry);
  }
}
