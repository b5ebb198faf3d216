package io.slipway.workers.engine.worker;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ClientHttpException;
import io.camunda.client.api.command.ClientStatusException;
import io.camunda.client.api.command.FinalCommandStep;
import io.grpc.Status;
import io.opentelemetry.api.trace.Span;
import io.slipway.contract.LifecycleId;
import io.slipway.processes.ProcessIds;
import io.slipway.tracing.Tracing;
import io.slipway.workers.engine.Engine;
import io.slipway.workers.engine.EngineMessage;
import io.slipway.workers.engine.OfLifecycle;
import io.slipway.workers.outcome.Problem;
import io.slipway.workers.outcome.Problem.Kind;
import java.time.Duration;
import java.util.Map;
import org.springframework.stereotype.Component;

@Component
class CamundaEngine implements Engine {
  /** A cancellation waits this long for an instance that is not there yet. */
  private static final Duration CANCELLATION_KEPT = Duration.ofHours(1);

  private final CamundaClient client;
  private final Tracing tracing;

  CamundaEngine(CamundaClient client, Tracing tracing) {
    this.client = client;
    this.tracing = tracing;
  }

  @Override
  public long start(String processId, Object variables) {
    if (!(variables instanceof OfLifecycle lifecycle)) {
      return create(processId, variables);
    }
    Span start = tracing.startOf(lifecycle.lifecycleId());
    try {
      return create(processId, variables);
    } finally {
      start.setAttribute(Tracing.PROCESS, processId).end();
    }
  }

  private long create(String processId, Object variables) {
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
    publish(
        new EngineMessage(
            ProcessIds.LIFECYCLE_CANCELLED_MESSAGE,
            id.value(),
            "cancel-" + id,
            CANCELLATION_KEPT,
            Map.of()));
  }

  @Override
  public void publish(EngineMessage message) {
    try {
      client
          .newPublishMessageCommand()
          .messageName(message.name())
          .correlationKey(message.key())
          .messageId(message.id())
          .timeToLive(message.kept())
          .variables(message.variables())
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
