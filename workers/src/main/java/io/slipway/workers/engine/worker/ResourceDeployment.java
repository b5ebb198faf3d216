package io.slipway.workers.engine.worker;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.DeployResourceCommandStep1;
import io.slipway.processes.ProcessIds;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Deploys all diagrams, tables and forms together once the engine answers, and is not healthy
 * before. The engine takes the same resources a second time without making a new version.
 */
@Component("processes")
public class ResourceDeployment implements HealthIndicator {
  private static final Logger LOG = LoggerFactory.getLogger(ResourceDeployment.class);

  private final CamundaClient client;
  private volatile boolean deployed;
  private volatile @Nullable String obstacle;

  ResourceDeployment(CamundaClient client) {
    this.client = client;
  }

  /** The boundary to an engine that may be away: whatever is in the way shows in the health. */
  @Scheduled(fixedDelay = 1000)
  public void deploy() {
    if (deployed) {
      return;
    }
    try {
      long key = command().send().join().getKey();
      deployed = true;
      LOG.info("Deployed: deploymentKey={} resources={}", key, ProcessIds.RESOURCES.size());
    } catch (RuntimeException e) {
      if (obstacle == null) {
        LOG.warn("Not deployed yet, tried again until it is: {}", e.getMessage());
      }
      obstacle = String.valueOf(e.getMessage());
    }
  }

  @Override
  public Health health() {
    if (deployed) {
      return Health.up().build();
    }
    var waiting = Health.down();
    return obstacle == null ? waiting.build() : waiting.withDetail("waitingFor", obstacle).build();
  }

  private DeployResourceCommandStep1.DeployResourceCommandStep2 command() {
    var resources = ProcessIds.RESOURCES.iterator();
    var command = client.newDeployResourceCommand().addResourceFromClasspath(resources.next());
    while (resources.hasNext()) {
      command = command.addResourceFromClasspath(resources.next());
    }
    return command;
  }
}
