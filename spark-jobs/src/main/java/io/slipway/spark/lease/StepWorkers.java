package io.slipway.spark.lease;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.camunda.client.api.worker.JobWorker;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Stream;

/** The open job workers of this driver. */
public final class StepWorkers implements AutoCloseable {
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "leases");
            thread.setDaemon(true);
            return thread;
          });
  private final List<JobWorker> workers;

  private StepWorkers(List<Step<?, ?>> steps, LeaseSettings settings, ObjectMapper json) {
    StepStore store = new StepStore(settings.artifacts(), json);
    workers = steps.stream().map(step -> open(step, settings, store)).toList();
  }

  public static StepWorkers open(
      List<Step<?, ?>> steps, LeaseSettings settings, ObjectMapper json) {
    return new StepWorkers(steps, settings, json);
  }

  private JobWorker open(Step<?, ?> step, LeaseSettings settings, StepStore store) {
    return settings
        .client()
        .newWorker()
        .jobType(step.contract().jobType())
        .handler(new StepRunner<>(step, settings, store, clock))
        .timeout(Lease.TERM)
        .maxJobsActive(settings.slots().availablePermits())
        .fetchVariables(namesOf(step.contract().input()))
        .streamEnabled(true)
        .open();
  }

  private static List<String> namesOf(Class<?> input) {
    return Stream.of(input.getRecordComponents()).map(RecordComponent::getName).toList();
  }

  @Override
  public void close() {
    workers.forEach(JobWorker::close);
    clock.shutdownNow();
  }
}
