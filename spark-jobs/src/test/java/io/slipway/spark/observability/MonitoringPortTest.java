package io.slipway.spark.observability;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.slipway.contract.LifecycleId;
import io.slipway.tracing.Tracing;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

class MonitoringPortTest {
  private final PrometheusMeterRegistry metrics =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final StepWatch watch = new StepWatch(metrics, Tracing.none());

  @Test
  void showsHowAttemptsEndedAndNothingOfTheirLifecycle() throws Exception {
    try (var done = watch.begin(attempt())) {
      done.ended(StepWatch.Outcome.DONE);
    }
    try (var failed = watch.begin(attempt())) {
      failed.failed(new IOException("the disk is away"));
    }
    watch.begin(attempt()).close();

    assertThat(get("/metrics"))
        .contains(count("done"), count("failed"), count("lease_lost"))
        .contains("slipway_spark_steps_running 0.0")
        .doesNotContain("credit-1");
  }

  @Test
  void isHealthy() throws Exception {
    assertThat(get("/health")).isEqualTo("{\"status\":\"UP\"}");
  }

  private static String count(String outcome) {
    return "slipway_spark_step_duration_seconds_count{outcome=\"%s\",type=\"test:step\"} 1"
        .formatted(outcome);
  }

  private static StepWatch.Attempt attempt() {
    return new StepWatch.Attempt(
        "test:step", "model-training", "Task_Step", 7, 3, new LifecycleId("credit-1"));
  }

  private String get(String path) throws Exception {
    try (MonitoringPort port =
        MonitoringPort.open(new InetSocketAddress("127.0.0.1", 0), metrics)) {
      var request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port.port() + path)).build();
      return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    }
  }
}
