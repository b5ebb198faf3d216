package io.slipway.workers.deployment.worker;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.FinalCommandStep;
import io.slipway.contract.LifecycleId;
import io.slipway.processes.ProcessIds;
import io.slipway.workers.deployment.DeploymentSignals;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

@Component
class CamundaDeploymentSignals implements DeploymentSignals {
  private static final Logger LOG = LoggerFactory.getLogger(CamundaDeploymentSignals.class);

  /** A verdict waits this long for a deployment that is just measuring its canary. */
  private static final Duration VERDICT_KEPT = Duration.ofMinutes(1);

  private final CamundaClient client;

  CamundaDeploymentSignals(CamundaClient client) {
    this.client = client;
  }

  @Override
  public void frozen() {
    tell(client.newBroadcastSignalCommand().signalName(ProcessIds.DEPLOYMENT_FREEZE_SIGNAL));
  }

  @Override
  public void verdictGiven(LifecycleId id) {
    tell(
        client
            .newPublishMessageCommand()
            .messageName(ProcessIds.CANARY_VERDICT_MESSAGE)
            .correlationKey(id.value())
            .timeToLive(VERDICT_KEPT));
  }

  /** The boundary to an engine that may be away: deployments find it out from the records too. */
  private static void tell(FinalCommandStep<?> command) {
    try {
      command.send().join();
    } catch (RuntimeException e) {
      LOG.warn("The engine was not told; deployments will find it out later", e);
    }
  }
}
