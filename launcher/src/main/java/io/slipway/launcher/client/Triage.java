package io.slipway.launcher.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.slipway.launcher.stack.CommandFailed;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "triage", description = "Decides what is done about drift.")
final class Triage extends ClientCommand {

  enum Action {
    RETRAIN,
    ROLL_BACK,
    DISMISS;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  @Parameters(
      index = "0",
      paramLabel = "<drift>",
      description = "Id of the case, or the name of the model.")
  private String drift;

  @Parameters(index = "1", paramLabel = "<action>", description = "${COMPLETION-CANDIDATES}.")
  private Action action;

  @Option(names = "--comment", required = true, paramLabel = "text", description = "Why.")
  private String comment;

  @Option(
      names = "--until",
      paramLabel = "date",
      description = "Of a dismissal: a date or a duration within 90 days, such as P14D.")
  private @Nullable String until;

  @Option(
      names = "--data",
      paramLabel = "rows",
      description =
          "What a retraining reads: production or sources (default: production rows when there are"
              + " enough labels).")
  private @Nullable String data;

  @Option(
      names = "--wait",
      paramLabel = "duration",
      arity = "0..1",
      defaultValue = "PT0S",
      fallbackValue = "PT15M",
      description = "Wait so long for the task to be there (without a value: PT15M).")
  private Duration wait;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  Triage(StackStarter stack) {
    super(stack);
  }

  @Override
  public Integer call() {
    OpenTask task = Json.as(OpenTask.class, api().task(taskKey()));
    JsonNode answer = api().triage(task, said());
    if (json()) {
      printJson(answer);
    } else {
      print("%s by %s: %s".formatted(action, user(), task.lifecycleId()));
      print("What follows: ./slipway drift " + task.lifecycleId());
    }
    return ExitCode.OK;
  }

  private Map<String, String> said() {
    Map<String, String> said = new TreeMap<>();
    said.put("decision", action.name());
    said.put("comment", comment);
    if (until != null) {
      said.put("until", until);
    }
    if (data != null) {
      said.put("data", data.toUpperCase(Locale.ROOT));
    }
    return said;
  }

  private String taskKey() {
    return new Polling(Clock.systemUTC(), "nothing was decided")
        .until(Optional::isPresent, wait, this::find)
        .orElseThrow(
            () ->
                new CommandFailed(
                    CommandFailed.FAILED,
                    "No task waits for %s. What there is: ./slipway drift, ./slipway tasks"
                        .formatted(drift)));
  }

  private Optional<String> find() {
    for (JsonNode task : api().tasks()) {
      boolean mine =
          drift.equals(task.path("lifecycleId").asText())
              || drift.equals(task.path("modelName").asText());
      if (mine && task.path("elementId").asText().startsWith("Task_TriageDrift")) {
        return Optional.of(task.path("taskKey").asText());
      }
    }
    return Optional.empty();
  }
}
