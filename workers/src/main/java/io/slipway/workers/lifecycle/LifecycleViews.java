package io.slipway.workers.lifecycle;

import com.fasterxml.jackson.databind.JsonNode;
import io.slipway.contract.LifecycleId;
import io.slipway.workers.engine.ElementNames;
import io.slipway.workers.engine.EngineView;
import io.slipway.workers.engine.Step;
import io.slipway.workers.lifecycle.LifecycleView.StepView;
import io.slipway.workers.people.Actor;
import io.slipway.workers.task.Tasks;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Puts together what is known of a lifecycle. */
@Service
public class LifecycleViews {
  private final LifecycleStore store;
  private final EngineView engine;
  private final ElementNames names;
  private final Tasks tasks;
  private final Clock clock;

  public LifecycleViews(
      LifecycleStore store, EngineView engine, ElementNames names, Tasks tasks, Clock clock) {
    this.store = store;
    this.engine = engine;
    this.names = names;
    this.tasks = tasks;
    this.clock = clock;
  }

  /** Those that the actor may see. */
  public List<LifecycleView> list(
      Actor actor, Optional<LifecycleState> state, Optional<String> model) {
    Optional<Set<String>> teams =
        actor.seesAllTeams() ? Optional.empty() : Optional.of(actor.teams());
    return store.list(state, model, teams).stream().map(this::outline).toList();
  }

  public LifecycleView of(Lifecycle lifecycle) {
    LifecycleId id = lifecycle.id();
    LifecycleView outline = outline(lifecycle);
    Map<String, JsonNode> facts = engine.facts(id);
    return new LifecycleView(
        id,
        outline.modelName(),
        outline.requestedBy(),
        outline.team(),
        outline.environment(),
        outline.state(),
        Reasons.explain(outline.reason(), facts),
        outline.startedAt(),
        outline.endedAt(),
        outline.seconds(),
        engine.steps(id).stream().map(this::step).toList(),
        engine.incidents(id),
        tasks.openOf(id),
        facts);
  }

  private LifecycleView outline(Lifecycle lifecycle) {
    var running = lifecycle.state() == LifecycleState.RUNNING;
    return new LifecycleView(
        lifecycle.id(),
        lifecycle.request().model(),
        lifecycle.requestedBy(),
        lifecycle.team(),
        lifecycle.request().environment(),
        lifecycle.state(),
        running ? null : lifecycle.reason(),
        lifecycle.startedAt(),
        lifecycle.endedAt(),
        seconds(lifecycle.startedAt(), lifecycle.endedAt()),
        null,
        null,
        null,
        null);
  }

  private StepView step(Step step) {
    return new StepView(
        step.elementId(),
        names.name(step.process(), step.elementId()),
        step.process(),
        step.detail(),
        step.state(),
        step.startedAt(),
        step.endedAt(),
        seconds(step.startedAt(), step.endedAt()));
  }

  private double seconds(Instant from, @Nullable Instant to) {
    return Duration.between(from, to == null ? clock.instant() : to).toMillis() / 1000.0;
  }
}
