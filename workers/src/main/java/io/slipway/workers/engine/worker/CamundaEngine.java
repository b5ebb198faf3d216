package io.slipway.workers.engine.worker;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ClientHttpException;
import io.camunda.client.api.command.ClientStatusException;
import io.camunda.client.api.command.FinalCommandStep;
import io.grpc.Status;
import io.slipway.contract.LifecycleId;
import io.slipway.processes.ProcessIds;
import io.slipway.workers.engine.Engine;
import io.slipway.workers.outcome.Problem;
import io.slipway.workers.outcome.Problem.Kind;
import java.time.Duration;
import org.springframework.stereotype.Component;

@Component
class CamundaEngine implements Engine {
  /** A cancellation waits this long for an instance that is not there yet. */
  private static final Duration CANCELLATION_KEPT = Duration.ofHours(1);

  private final CamundaClient client;

  CamundaEngine(CamundaClient client) {
    this.client = client;
  }

  @Override
  public long start(String processId, Object variables) {
    return client
        .newCreateInstanceCommand()
        .bpmnProcessId(processId)
        .latestVersion()
        .variables(variables)
        .send()
        .join()
        .getProcessInstanceKey();
  }

  @Override
  public void cancel(LifecycleId id) {
    try {
      client
          .newPublishMessageCommand()
          .messageName(ProcessIds.LIFECYCLE_CANCELLED_MESSAGE)
          .correlationKey(id.value())
          .messageId("cancel-" + id)
          .timeToLive(CANCELLATION_KEPT)
          .send()
          .join();
    } catch (ClientStatusException e) {
      if (e.getStatusCode() != Status.Code.ALREADY_EXISTS) {
        throw e;
      }
    }
  }

  @Override
  public void assign(long taskKey, String assignee) {
    orConflict(
        client.newAssignUserTaskCommand(taskKey).assignee(assignee).allowOverride(false),
        "Task " + taskKey + " is already someone else's, or has been decided");
  }

  @Override
  public void complete(long taskKey, Object variables) {
    orConflict(
        client.newCompleteUserTaskCommand(taskKey).variables(variables),
        "Task " + taskKey + " has already been decided");
  }

  /** The engine does not know a task any more once it has ended: not found is a conflict here. */
  private static void orConflict(FinalCommandStep<?> command, String message) {
    try {
      command.send().join();
    } catch (ClientHttpException e) {
      if (e.code() == 404 || e.code() == 409) {
        throw Problem.of(Kind.CONFLICT, message);
      }
      throw e;
    }
  }
}
