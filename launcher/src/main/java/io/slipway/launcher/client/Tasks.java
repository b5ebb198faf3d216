package io.slipway.launcher.client;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Parameters;

@Command(
    name = "tasks",
    description = "Lists what waits for a person, or shows one task's evidence.")
final class Tasks extends ClientCommand {
  @Parameters(
      arity = "0..1",
      paramLabel = "<task>",
      description = "Key of the task whose evidence is shown.")
  private @Nullable String taskKey;

  Tasks(StackStarter stack) {
    super(stack);
  }

  @Override
  public Integer call() {
    JsonNode answer = taskKey == null ? api().tasks() : api().task(taskKey);
    if (json()) {
      printJson(answer);
    } else if (taskKey == null) {
      list(answer);
    } else {
      show(Json.as(OpenTask.class, answer));
    }
    return ExitCode.OK;
  }

  private void list(JsonNode tasks) {
    Table table = new Table("TASK", "WHAT", "MODEL", "LIFECYCLE", "ASKED BY", "FOR", "DUE");
    for (JsonNode node : tasks) {
      OpenTask it = Json.as(OpenTask.class, node);
      String due = it.dueDate() == null ? "" : it.dueDate();
      table.add(
          it.taskKey(),
          it.name(),
          it.modelName(),
          it.lifecycleId(),
          it.requestedBy(),
          it.groups(),
          due);
    }
    print(tasks.isEmpty() ? "Nothing waits for a person." : table);
  }

  private void show(OpenTask task) {
    print(
        "%s: %s, asked for by %s, waits for %s"
            .formatted(task.name(), task.modelName(), task.requestedBy(), task.groups()));
    if (task.problem() != null) {
      print("The last decision did not count: " + task.problem());
    }
    print(Evidence.of(task.facts()));
    print(task.commands());
  }
}
