package io.slipway.acceptance;

import io.camunda.client.CamundaClient;
import io.camunda.client.CredentialsProvider;
import io.camunda.client.api.command.ClientHttpException;
import io.camunda.client.api.command.ClientStatusException;
import io.grpc.Status;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** What somebody with a token may try at the engine itself, past our own API. */
final class EngineDoor implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final Set<Status.Code> REFUSALS =
      Set.of(Status.Code.UNAUTHENTICATED, Status.Code.PERMISSION_DENIED);

  private final CamundaClient client;

  EngineDoor(URI grpc, URI rest, String token) {
    this.client =
        CamundaClient.newClientBuilder()
            .grpcAddress(grpc)
            .restAddress(rest)
            .preferRestOverGrpc(false)
            .defaultRequestTimeout(PATIENCE)
            .credentialsProvider(new Bearer(token))
            .build();
  }

  private record Bearer(String token) implements CredentialsProvider {
    @Override
    public void applyCredentials(CredentialsApplier applier) {
      applier.put("Authorization", "Bearer " + token);
    }

    @Override
    public boolean shouldRetryRequest(StatusCode status) {
      return false;
    }
  }

  /**
   * Whether the engine said that this caller may not; any other failure is none of its refusals.
   */
  static boolean isRefusal(RuntimeException failure) {
    if (failure instanceof ClientStatusException byGrpc) {
      return REFUSALS.contains(byGrpc.getStatusCode());
    }
    return failure instanceof ClientHttpException byRest
        && (byRest.code() == 401 || byRest.code() == 403);
  }

  CamundaClient client() {
    return client;
  }

  /** Ways to get round the review of a task, by name. */
  Map<String, Runnable> waysRound(long task, Map<String, Object> forged) {
    Map<String, Runnable> ways = new LinkedHashMap<>();
    ways.put("complete the task", () -> complete(task, forged));
    ways.put(
        "take the task",
        () -> client.newAssignUserTaskCommand(task).assignee("approver").send().join());
    ways.put("run model-deployment alone", () -> start("model-deployment", forged));
    ways.put("run model-approval alone", () -> start("model-approval", forged));
    ways.put("take the review's job", () -> takeJob("slipway:record-review:1"));
    ways.put("take the promotion's job", () -> takeJob("slipway:promote-model:1"));
    ways.put("deploy a process", this::deploy);
    ways.put(
        "edit the variables",
        () -> client.newSetVariablesCommand(task).variables(forged).send().join());
    ways.put("publish a verdict", () -> publish("canary-verdict", forged));
    ways.put(
        "broadcast a freeze",
        () -> client.newBroadcastSignalCommand().signalName("deployment-freeze").send().join());
    return ways;
  }

  void complete(long task, Map<String, Object> variables) {
    client.newCompleteUserTaskCommand(task).variables(variables).send().join();
  }

  void assign(long task, String assignee) {
    client.newAssignUserTaskCommand(task).assignee(assignee).allowOverride(true).send().join();
  }

  long start(String process, Map<String, Object> variables) {
    return client
        .newCreateInstanceCommand()
        .bpmnProcessId(process)
        .latestVersion()
        .variables(variables)
        .send()
        .join()
        .getProcessInstanceKey();
  }

  private void takeJob(String type) {
    client
        .newActivateJobsCommand()
        .jobType(type)
        .maxJobsToActivate(1)
        .timeout(Duration.ofSeconds(1))
        .requestTimeout(Duration.ofSeconds(1))
        .send()
        .join();
  }

  private void publish(String message, Map<String, Object> variables) {
    client
        .newPublishMessageCommand()
        .messageName(message)
        .correlationKey("any")
        .variables(variables)
        .send()
        .join();
  }

  private void deploy() {
    client
        .newDeployResourceCommand()
        .addResourceStringUtf8("<definitions/>", "model-approval.bpmn")
        .send()
        .join();
  }

  @Override
  public void close() {
    client.close();
  }
}
