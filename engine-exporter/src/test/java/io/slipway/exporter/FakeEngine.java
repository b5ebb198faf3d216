package io.slipway.exporter;

import io.camunda.zeebe.exporter.api.context.Configuration;
import io.camunda.zeebe.exporter.api.context.Context;
import io.camunda.zeebe.exporter.api.context.Controller;
import io.camunda.zeebe.exporter.api.context.ScheduledTask;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The engine's side of the exporter API: its tasks run when the test says so. */
final class FakeEngine implements Context, Controller, Configuration {
  private final Map<String, Object> arguments;
  private final Queue<Runnable> tasks = new ArrayDeque<>();
  private @Nullable RecordFilter filter;
  private Duration pace = Duration.ZERO;
  private long acknowledged = -1;

  FakeEngine(Map<String, Object> arguments) {
    this.arguments = arguments;
  }

  /** Lets the time come for which the exporter has asked. */
  void tick() {
    tasks.remove().run();
  }

  long acknowledged() {
    return acknowledged;
  }

  Duration pace() {
    return pace;
  }

  RecordFilter filter() {
    return Objects.requireNonNull(filter);
  }

  @Override
  public Logger getLogger() {
    return LoggerFactory.getLogger(RecordExporter.class);
  }

  @Override
  public Configuration getConfiguration() {
    return this;
  }

  @Override
  public void setFilter(RecordFilter filter) {
    this.filter = filter;
  }

  @Override
  public void updateLastExportedRecordPosition(long position) {
    acknowledged = position;
  }

  @Override
  public void updateLastExportedRecordPosition(long position, byte[] metadata) {
    throw new UnsupportedOperationException();
  }

  @Override
  public ScheduledTask scheduleCancellableTask(Duration delay, Runnable task) {
    pace = delay;
    tasks.add(task);
    return () -> tasks.remove(task);
  }

  @Override
  public Optional<byte[]> readMetadata() {
    return Optional.empty();
  }

  @Override
  public String getId() {
    return "slipway";
  }

  @Override
  public Map<String, Object> getArguments() {
    return arguments;
  }

  @Override
  public <T> T instantiate(Class<T> type) {
    throw new UnsupportedOperationException();
  }
}
