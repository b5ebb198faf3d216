package io.slipway.launcher.client;

import java.util.Map;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Parameters;

/** A decision on a task, bound to the package that its evidence is about. */
abstract class Decide extends ClientCommand {
  private final boolean approves;

  @Parameters(paramLabel = "<task>", description = "Key of the task; ./slipway tasks lists them.")
  private String taskKey;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  Decide(StackStarter stack, boolean approves) {
    super(stack);
    this.approves = approves;
  }

  abstract String comment();

  /** {@code condition} and {@code conditionDue}, or nothing. */
  Map<String, String> condition() {
    return Map.of();
  }

  private Api.Decision decision() {
    if (!approves) {
      return Api.Decision.REJECT;
    }
    return condition().isEmpty() ? Api.Decision.APPROVE : Api.Decision.APPROVE_WITH_CONDITION;
  }

  @Override
  public Integer call() {
    OpenTask task = Json.as(OpenTask.class, api().task(taskKey));
    Answer answer = api().decide(task, decision(), comment(), condition());
    answer.orFail();
    if (json()) {
      printJson(answer.body());
    } else {
      String done = approves ? "Approved" : "Rejected";
      print("%s by %s: %s of %s".formatted(done, user(), task.name(), task.modelName()));
      print(Evidence.of(task.facts()));
      print("What follows: ./slipway watch " + task.lifecycleId());
    }
    return ExitCode.OK;
  }
}
