package io.slipway.workers.approval.worker;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ClientStatusException;
import io.grpc.Status;
import io.slipway.processes.ProcessIds;
import io.slipway.workers.approval.ConditionProcess;
import io.slipway.workers.approval.ReleaseCondition;
import java.time.Duration;
import java.util.Map;
import org.springframework.stereotype.Component;

@Component
class CamundaConditionProcess implements ConditionProcess {
  /** As long as the engine refuses the same message; by then the instance is bound. */
  private static final Duration KEPT = Duration.ofHours(1);

  private final CamundaClient client;

  CamundaConditionProcess(CamundaClient client) {
    this.client = client;
  }

  @Override
  public void start(ReleaseCondition condition) {
    try {
      client
          .newPublishMessageCommand()
          .messageName(ProcessIds.CONDITION_SET_MESSAGE)
          .correlationKey(condition.id())
          .messageId(condition.id())
          .timeToLive(KEPT)
          .variables(Map.of("conditionId", condition.id(), "lifecycleId", condition.lifecycleId()))
          .send()
          .join();
    } catch (ClientStatusException e) {
      if (e.getStatusCode() != Status.Code.ALREADY_EXISTS) {
        throw e;
      }
    }
  }
}
