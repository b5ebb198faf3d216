package io.slipway.workers.engine.worker;

import io.camunda.client.CamundaClient;
import io.camunda.client.annotation.value.JobWorkerValue;
import io.camunda.client.api.worker.BackoffSupplier;
import io.camunda.client.api.worker.JobHandler;
import io.camunda.client.api.worker.JobWorker;
import io.camunda.client.jobhandling.CommandExceptionHandlingStrategy;
import io.camunda.client.jobhandling.JobWorkerManager;
import io.camunda.client.jobhandling.parameter.ParameterResolverStrategy;
import io.camunda.client.jobhandling.result.ResultProcessorStrategy;
import io.camunda.client.metrics.MetricsRecorder;
import org.springframework.context.annotation.Primary;
import org.springframework.stereotype.Component;

/** Opens the job workers so that every job is observed: the starter has no place to say so. */
@Component
@Primary
class ObservedJobWorkers extends JobWorkerManager {
  private final ObservedJobs jobs;

  ObservedJobWorkers(
      CommandExceptionHandlingStrategy commands,
      MetricsRecorder metrics,
      ParameterResolverStrategy parameters,
      ResultProcessorStrategy results,
      BackoffSupplier backoff,
      JobOutcomes outcomes,
      ObservedJobs jobs) {
    super(commands, metrics, parameters, results, backoff, jobs.seen(outcomes));
    this.jobs = jobs;
  }

  @Override
  public JobWorker openWorker(CamundaClient client, JobWorkerValue value, JobHandler handler) {
    return super.openWorker(client, value, jobs.around(handler));
  }
}
