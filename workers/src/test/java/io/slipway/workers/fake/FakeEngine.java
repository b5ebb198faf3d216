package io.slipway.workers.fake;

import io.slipway.contract.LifecycleId;
import io.slipway.workers.engine.Engine;
import io.slipway.workers.engine.EngineMessage;
import io.slipway.workers.outcome.Problem;
import io.slipway.workers.outcome.Problem.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** Starts nothing, and remembers what it was asked for. */
public final class FakeEngine implements Engine {
  // one row of keys for all stand-ins, since their services share a database; of a partition that
  // no
  // recorded engine has
  private static final AtomicLong KEYS = new AtomicLong(4_503_599_627_370_497L);
  private boolean away;
  private final List<Object> started = new ArrayList<>();
  private final List<EngineMessage> published = new ArrayList<>();
  public final List<LifecycleId> cancelled = new ArrayList<>();
  public final Map<Long, String> assignees = new HashMap<>();
  public final Map<Long, Object> completed = new HashMap<>();

  public synchronized void setAway(boolean away) {
    this.away = away;
  }

  public synchronized List<Object> started() {
    return List.copyOf(started);
  }

  @Override
  public synchronized long start(String processId, Object variables) {
    if (away) {
      throw new IllegalStateException("the engine is away");
    }
    started.add(variables);
    return KEYS.incrementAndGet();
  }

  @Override
  public synchronized void cancel(LifecycleId id) {
    cancelled.add(id);
  }

  @Override
  public synchronized void publish(EngineMessage message) {
    if (away) {
      throw new IllegalStateException("the engine is away");
    }
    published.add(message);
  }

  /** What was published to a correlation key. */
  public synchronized List<EngineMessage> published(String key) {
    return published.stream().filter(message -> message.key().equals(key)).toList();
  }

  @Override
  public synchronized void assign(long taskKey, String assignee) {
    if (assignees.putIfAbsent(taskKey, assignee) != null) {
      throw Problem.of(Kind.CONFLICT, "assigned");
    }
  }

  @Override
  public synchronized void complete(long taskKey, Object variables) {
    if (completed.putIfAbsent(taskKey, variables) != null) {
      throw Problem.of(Kind.CONFLICT, "completed");
    }
  }
}
