package io.slipway.workers.engine.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.api.worker.JobHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.slipway.tracing.Tracing;
import io.slipway.workers.outcome.NotYet;
import io.slipway.workers.outcome.Unrecoverable;
import java.lang.reflect.Proxy;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ObservedJobsTest {
  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  private final ObservedJobs jobs =
      new ObservedJobs(metrics, Tracing.none(), instance -> Optional.empty());

  @Test
  void countsAJobByHowItEnded() throws Exception {
    run((client, job) -> {});
    run(failing(new NotYet("a moment")));
    run(failing(new Unrecoverable("mend it")));
    run(failing(new IllegalStateException("the disk is away")));
    run((client, job) -> {});

    assertThat(count("completed")).isEqualTo(2);
    assertThat(count("not_yet")).isOne();
    assertThat(count("incident")).isOne();
    assertThat(count("failed")).isOne();
  }

  private void run(JobHandler handler) throws Exception {
    jobs.around(handler).handle(null, job());
  }

  /** As the starter does: the exception ends at whoever tells the engine. */
  private JobHandler failing(Exception problem) {
    return (client, job) -> jobs.seen((exception, context) -> {}).handleException(problem, null);
  }

  private long count(String outcome) {
    return metrics.get("slipway.job.duration").tags("outcome", outcome).timer().count();
  }

  private static ActivatedJob job() {
    return (ActivatedJob)
        Proxy.newProxyInstance(
            ObservedJobsTest.class.getClassLoader(),
            new Class<?>[] {ActivatedJob.class},
            (proxy, method, arguments) -> {
              assertThat(method.getName()).isEqualTo("getType");
              return "test:job";
            });
  }
}
