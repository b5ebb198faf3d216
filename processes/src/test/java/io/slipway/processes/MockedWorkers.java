package io.slipway.processes;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.api.worker.JobClient;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A worker for each job type of the contract, which does what the script of the lifecycle says. */
final class MockedWorkers {
  private final Map<String, Script> scripts = new ConcurrentHashMap<>();
  private final Set<Long> lifecycles = ConcurrentHashMap.newKeySet();

  void open(CamundaClient client) {
    Contract.steps().forEach(step -> open(client, step.jobType()));
  }

  /** Gives the id of the lifecycle that shall follow this script. */
  String register(Script script) {
    var lifecycleId = "lifecycle-" + scripts.size();
    scripts.put(lifecycleId, script);
    return lifecycleId;
  }

  /** Keys of the instances that opened a lifecycle. */
  Set<Long> lifecycles() {
    return Set.copyOf(lifecycles);
  }

  /** The long timeout keeps a silent job with its worker when the clock moves. */
  private void open(CamundaClient client, String jobType) {
    client
        .newWorker()
        .jobType(jobType)
        .handler(this::work)
        .timeout(Duration.ofDays(300))
        .streamEnabled(true)
        .open();
  }

  private void work(JobClient jobs, ActivatedJob job) {
    if (job.getType().equals(JobTypes.OPEN_LIFECYCLE)) {
      lifecycles.add(job.getProcessInstanceKey());
    }
    var script = scripts.get(String.valueOf(job.getVariable("lifecycleId")));
    Objects.requireNonNull(script, () -> "no script for " + job).take(job).to(job, jobs);
  }
}
