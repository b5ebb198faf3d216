package io.slipway.spark.lease;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.api.worker.JobClient;
import io.camunda.client.api.worker.JobHandler;
import io.slipway.contract.Failure;
import io.slipway.processes.Errors;
import io.slipway.spark.observability.StepWatch;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import org.apache.spark.SparkContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs one kind of step for the engine: lease, commit point, poison guard, outcome. */
final class StepRunner<I extends Step.Input, O> implements JobHandler {
  private static final Logger LOG = LoggerFactory.getLogger(StepRunner.class);
  private static final int MAX_LOST = 3;
  private static final Duration FIRST_BACK_OFF = Duration.ofSeconds(2);
  private static final int MESSAGE_LIMIT = 1000;

  private final Step<I, O> step;
  private final StepContract<I, O> contract;
  private final CamundaClient client;
  private final SparkContext spark;
  private final StepStore store;
  private final Semaphore slots;
  private final StepWatch watch;
  private final ScheduledExecutorService clock;

  StepRunner(
      Step<I, O> step, LeaseSettings settings, StepStore store, ScheduledExecutorService clock) {
    this.step = step;
    this.contract = step.contract();
    this.client = settings.client();
    this.spark = settings.spark();
    this.slots = settings.slots();
    this.watch = settings.watch();
    this.store = store;
    this.clock = clock;
  }

  @Override
  public void handle(JobClient unused, ActivatedJob job) throws IOException {
    I input = job.getVariablesAsType(contract.input());
    StepKey key = new StepKey(input.lifecycleId(), job.getElementId(), job.getElementInstanceKey());
    Optional<O> committed = store.findCommitted(key, contract.output());
    if (committed.isPresent()) {
      LOG.info("{} lifecycleId={} already committed", contract.jobType(), input.lifecycleId());
      complete(job, committed.get());
      return;
    }
    if (store.countLost(key) >= MAX_LOST) {
      store.forgetLost(key);
      raiseIncident(job);
      return;
    }
    runLeased(job, input, key);
  }

  private void runLeased(ActivatedJob job, I input, StepKey key) throws IOException {
    Thread thread = Thread.currentThread();
    String group = Long.toString(job.getKey());
    Runnable stop =
        () -> {
          LOG.info(
              "{} lifecycleId={} lease lost, stopping", contract.jobType(), input.lifecycleId());
          spark.cancelJobGroup(group);
          thread.interrupt();
        };
    try (StepWatch.UnderWay seen = watch.begin(attempt(job, input));
        Lease lease = new Lease(client, job, clock, stop)) {
      StepStore.Attempt attempt = store.begin(key);
      try {
        slots.acquire();
        try {
          runAttempt(job, new Run<>(input, attempt, lease, seen));
        } finally {
          slots.release();
        }
      } catch (InterruptedException stopped) {
        LOG.info(
            "{} lifecycleId={} stopped while waiting", contract.jobType(), input.lifecycleId());
      } finally {
        Thread.interrupted(); // the thread goes back to the pool
        spark.clearJobGroup();
        store.end(attempt);
      }
    }
  }

  private StepWatch.Attempt attempt(ActivatedJob job, I input) {
    return new StepWatch.Attempt(
        contract.jobType(),
        job.getBpmnProcessId(),
        job.getElementId(),
        job.getElementInstanceKey(),
        job.getRetries(),
        input.lifecycleId());
  }

  /** What an attempt has in hand. */
  private record Run<I>(I input, StepStore.Attempt attempt, Lease lease, StepWatch.UnderWay seen) {}

  private void runAttempt(ActivatedJob job, Run<I> run) {
    spark.setJobGroup(Long.toString(job.getKey()), contract.jobType(), true);
    long begin = System.nanoTime();
    try {
      O result = step.run(run.input(), run.attempt().folder());
      if (run.lease().isLost()) {
        return;
      }
      O committed = store.commit(run.attempt(), result, contract.output());
      run.seen().ended(StepWatch.Outcome.DONE);
      LOG.info(
          "{} lifecycleId={} done in {} ms",
          contract.jobType(),
          run.input().lifecycleId(),
          Duration.ofNanos(System.nanoTime() - begin).toMillis());
      run.lease().close(); // or a renewal could meet the completed job and take it for a lost one
      complete(job, committed);
    } catch (StepRefused refused) {
      run.seen().ended(StepWatch.Outcome.REFUSED);
      refuse(job, refused.code(), String.valueOf(refused.getMessage()));
    } catch (Exception problem) { // Spark's Scala code throws checked exceptions undeclared
      if (!run.lease().isLost()) {
        run.seen().failed(problem);
        fail(job, problem);
      }
    }
  }

  private void complete(ActivatedJob job, O result) {
    send(
        () ->
            client
                .newCompleteCommand(job)
                .variables(Map.of(contract.resultVariable(), result))
                .send()
                .join());
  }

  private void refuse(ActivatedJob job, String code, String message) {
    LOG.info("{} element={} refused: {} {}", contract.jobType(), job.getElementId(), code, message);
    Failure failure = new Failure(code, message, job.getElementId());
    send(
        () ->
            client
                .newThrowErrorCommand(job)
                .errorCode(code)
                .errorMessage(shorten(message))
                .variables(Map.of("failure", failure))
                .send()
                .join());
  }

  private void fail(ActivatedJob job, Exception problem) {
    LOG.warn("{} element={} failed", contract.jobType(), job.getElementId(), problem);
    int retries = job.getRetries() - 1;
    if (retries <= 0 && step.mayBeSkipped()) {
      refuse(job, Errors.SPARK_JOB_FAILED, describe(problem));
      return;
    }
    long factor = 1L << Math.max(0, 3 - job.getRetries());
    send(
        () ->
            client
                .newFailCommand(job)
                .retries(retries)
                .retryBackoff(FIRST_BACK_OFF.multipliedBy(factor))
                .errorMessage(shorten(describe(problem)))
                .send()
                .join());
  }

  private void raiseIncident(ActivatedJob job) {
    String text =
        "This step took its Spark driver down %d times without a word (out of memory is the usual"
                .formatted(MAX_LOST)
            + " cause). Look at the driver's log (./slipway logs spark), give it more memory or"
            + " less data, and resolve this incident to try again.";
    LOG.error("{} element={} {}", contract.jobType(), job.getElementId(), text);
    send(() -> client.newFailCommand(job).retries(0).errorMessage(text).send().join());
  }

  /** The engine may have given the job away meanwhile: then there is nobody left to tell. */
  private static void send(Runnable command) {
    try {
      command.run();
    } catch (RuntimeException problem) {
      if (!Lease.isNotFound(problem)) {
        throw problem;
      }
      LOG.info("The engine no longer knows the job; its work is dropped");
    }
  }

  private static String describe(Throwable problem) {
    Throwable root = problem;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root.getClass().getSimpleName() + ": " + root.getMessage();
  }

  private static String shorten(String text) {
    return text.length() <= MESSAGE_LIMIT ? text : text.substring(0, MESSAGE_LIMIT) + " ...";
  }
}
