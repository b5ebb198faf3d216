package io.slipway.processes;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.api.worker.JobClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A worker for each job type of the contract, which does what the script of the lifecycle says. */
final class MockedWorkers {
  private static final Set<String> OPENING =
      Set.of(JobTypes.OPEN_LIFECYCLE, JobTypes.OPEN_DRIFT_CASE);

  /** A process that its timer has started follows no script of a test: there is nothing to do. */
  private static final Map<String, Map<String, ?>> BY_TIMER =
      Map.of(
          JobTypes.LIST_DEPLOYMENTS, Map.of("windows", List.of()),
          JobTypes.LIST_DUE_MODELS, Map.of("reviews", List.of()));

  private final Map<String, Script> scripts = new ConcurrentHashMap<>();
  private final Set<Long> opened = ConcurrentHashMap.newKeySet();

  void open(CamundaClient client) {
    Contract.steps().forEach(step -> open(client, step.jobType()));
  }

  /** Gives the id of the lifecycle that shall follow this script. */
  String register(Script script) {
    var lifecycleId = "lifecycle-" + scripts.size();
    scripts.put(lifecycleId, script);
    return lifecycleId;
  }

  /** Keys of the instances that opened a lifecycle or a case of drift. */
  Set<Long> opened() {
    return Set.copyOf(opened);
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
    if (OPENING.contains(job.getType())) {
      opened.add(job.getProcessInstanceKey());
    }
    answer(job).to(job, jobs);
  }

  private Answer answer(ActivatedJob job) {
    var lifecycleId = job.getVariablesAsMap().get("lifecycleId");
    if (lifecycleId == null && BY_TIMER.containsKey(job.getType())) {
      return Answer.variables(BY_TIMER.get(job.getType()));
    }
    var script = scripts.get(String.valueOf(lifecycleId));
    return Objects.requireNonNull(script, () -> "no script for " + job).take(job);
  }
}
