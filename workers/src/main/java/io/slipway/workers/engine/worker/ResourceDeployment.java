package io.slipway.workers.engine.worker;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.DeployResourceCommandStep1;
import io.camunda.client.api.response.Decision;
import io.camunda.client.api.response.DeploymentEvent;
import io.slipway.processes.ProcessIds;
import io.slipway.workers.audit.Links;
import io.slipway.workers.engine.DecisionTables;
import io.slipway.workers.engine.DecisionTables.Version;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.core.io.ClassPathResource;
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
  private final DecisionTables tables;
  private final Clock clock;
  private volatile boolean deployed;
  private volatile @Nullable String obstacle;

  ResourceDeployment(CamundaClient client, DecisionTables tables, Clock clock) {
    this.client = client;
    this.tables = tables;
    this.clock = clock;
  }

  /** The boundary to an engine that may be away: whatever is in the way shows in the health. */
  @Scheduled(fixedDelay = 1000)
  public void deploy() {
    if (deployed) {
      return;
    }
    try {
      DeploymentEvent deployment = command().send().join();
      deployment.getDecisions().forEach(this::keep);
      long key = deployment.getKey();
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

  /** A table's file is named by its id. */
  private void keep(Decision decision) {
    String id = decision.getDmnDecisionId();
    var resource = new ClassPathResource("slipway/processes/" + id + ".dmn");
    try {
      String content = resource.getContentAsString(StandardCharsets.UTF_8);
      String sha256 = Links.sha256(content.getBytes(StandardCharsets.UTF_8));
      tables.add(new Version(id, decision.getVersion(), sha256, content, clock.instant()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
