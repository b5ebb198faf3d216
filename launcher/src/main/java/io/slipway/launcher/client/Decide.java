package io.slipway.launcher.client;

import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Parameters;

/** A decision on a task, bound to the package that its evidence is about. */
abstract class Decide extends ClientCommand {
  private final Api.Decision decision;

  @Parameters(paramLabel = "<task>", description = "Key of the task; ./slipway tasks lists them.")
  private String taskKey;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  Decide(StackStarter stack, Api.Decision decision) {
    super(stack);
    this.decision = decision;
  }

  abstract String comment();

  @Override
  public Integer call() {
    OpenTask task = Json.as(OpenTask.class, api().task(taskKey));
    Answer answer = api().decide(task, decision, comment());
    answer.orFail();
    if (json()) {
      printJson(answer.body());
    } else {
      String done = decision == Api.Decision.APPROVE ? "Approved" : "Rejected";
      print("%s by %s: %s of %s".formatted(done, user(), task.name(), task.modelName()));
      print(Evidence.of(task.facts()));
      print("What follows: ./slipway watch " + task.lifecycleId());
    }
    return ExitCode.OK;
  }
}
