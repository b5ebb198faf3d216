package io.slipway.launcher.client;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "approve", description = "Approves a task.")
final class Approve extends Decide {
  @Option(names = "--comment", paramLabel = "text", defaultValue = "", description = "Why.")
  private String comment;

  @ArgGroup(exclusive = false)
  private @Nullable Condition condition;

  private static final class Condition {
    @Option(
        names = "--condition",
        paramLabel = "text",
        required = true,
        description = "What has to be done after the release; else the approval lapses.")
    private String text = "";

    @Option(
        names = "--until",
        paramLabel = "date",
        required = true,
        description = "Until when: a date or a duration, such as 2026-12-24 or P14D.")
    private String due = "";
  }

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  Approve(StackStarter stack) {
    super(stack, true);
  }

  @Override
  String comment() {
    return comment;
  }

  @Override
  Map<String, String> condition() {
    return condition == null
        ? Map.of()
        : Map.of("condition", condition.text, "conditionDue", condition.due);
  }
}
