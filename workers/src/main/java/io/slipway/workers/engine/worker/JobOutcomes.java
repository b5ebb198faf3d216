package io.slipway.workers.engine.worker;

import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.exception.CamundaError;
import io.camunda.client.jobhandling.CommandExceptionHandlingStrategy;
import io.camunda.client.jobhandling.DefaultJobExceptionHandlingStrategy;
import io.camunda.client.jobhandling.JobExceptionHandlingStrategy;
import io.camunda.client.metrics.MetricsRecorder;
import io.slipway.contract.Failure;
import io.slipway.workers.outcome.NotYet;
import io.slipway.workers.outcome.Refused;
import io.slipway.workers.outcome.Unrecoverable;
import java.time.Duration;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Tells the engine how a job failed: as a BPMN error with the variable {@code failure}, as
 * something to try again, or as an incident.
 */
@Component
class JobOutcomes implements JobExceptionHandlingStrategy {
  private static final Logger LOG = LoggerFactory.getLogger(JobOutcomes.class);
  private static final Duration A_MOMENT = Duration.ofMillis(500);

  /** With three retries: five seconds, then twenty. A restarted server is back by then. */
  private static final Duration FIRST_BACK_OFF = Duration.ofSeconds(5);

  private static final Duration LATER_BACK_OFF = Duration.ofSeconds(20);

  private final DefaultJobExceptionHandlingStrategy bpmnErrors;

  JobOutcomes(CommandExceptionHandlingStrategy commands, MetricsRecorder metrics) {
    this.bpmnErrors = new DefaultJobExceptionHandlingStrategy(commands, metrics);
  }

  @Override
  public void handleException(Exception exception, ExceptionHandlingContext context)
      throws Exception {
    ActivatedJob job = context.job();
    String message = String.valueOf(exception.getMessage());
    if (exception instanceof Refused refused) {
      LOG.info("Refused: job={} code={} reason={}", job.getType(), refused.code(), message);
      var failure = new Failure(refused.code(), message, job.getElementId());
      bpmnErrors.handleException(
          CamundaError.bpmnError(refused.code(), message, Map.of("failure", failure)), context);
    } else if (exception instanceof NotYet) {
      fail(context, job.getRetries(), A_MOMENT, message);
    } else if (exception instanceof Unrecoverable) {
      LOG.warn("Needs a person: job={} reason={}", job.getType(), message);
      fail(context, 0, Duration.ZERO, message);
    } else {
      LOG.warn("Failed: job={} retries={}", job.getType(), job.getRetries() - 1, exception);
      Duration backOff = job.getRetries() > 2 ? FIRST_BACK_OFF : LATER_BACK_OFF;
      fail(context, job.getRetries() - 1, backOff, describe(exception));
    }
  }

  private static void fail(
      ExceptionHandlingContext context, int retries, Duration backOff, String message) {
    context
        .jobClient()
        .newFailCommand(context.job())
        .retries(Math.max(retries, 0))
        .retryBackoff(backOff)
        .errorMessage(message)
        .send()
        .exceptionally(
            lost -> {
              // the job comes again by itself when its lease has ended
              LOG.warn("The engine did not take the failure of job {}", context.job(), lost);
              return null;
            });
  }

  private static String describe(Throwable exception) {
    var message = exception.getClass().getSimpleName() + ": " + exception.getMessage();
    return exception.getCause() == null
        ? message
        : message + ". Cause: " + describe(exception.getCause());
  }
}
