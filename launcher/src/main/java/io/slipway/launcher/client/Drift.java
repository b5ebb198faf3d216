package io.slipway.launcher.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.slipway.launcher.stack.CommandFailed;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "drift", description = "Lists cases of drift, or shows one.")
final class Drift extends ClientCommand {
  @Parameters(
      arity = "0..1",
      paramLabel = "<drift>",
      description = "Id of a case; without it all are listed.")
  private @Nullable String id;

  @Option(names = "--model", paramLabel = "name", description = "Those of this model.")
  private @Nullable String model;

  @Option(
      names = "--state",
      paramLabel = "state",
      description = "Such as open, retraining, dismissed or cleared.")
  private @Nullable String state;

  @Option(
      names = "--report",
      paramLabel = "file.html",
      description = "Write the page with drawings here.")
  private @Nullable Path report;

  Drift(StackStarter stack) {
    super(stack);
  }

  @Override
  public Integer call() {
    if (id == null && report != null) {
      throw new CommandFailed(ExitCode.USAGE, "--report: name the case");
    }
    JsonNode answer = id == null ? api().drifts(filters()) : api().drift(id);
    if (id != null && report != null) {
      bring(id, report);
    }
    if (json()) {
      printJson(answer);
    } else if (id == null) {
      print(answer.isEmpty() ? "No drift." : table(answer));
    } else {
      show(answer);
    }
    return ExitCode.OK;
  }

  private Map<String, @Nullable String> filters() {
    Map<String, @Nullable String> filters = new TreeMap<>();
    filters.put("model", model);
    filters.put("state", state);
    return filters;
  }

  private void bring(String drift, Path file) {
    try {
      api().driftReport(drift, file.toAbsolutePath());
      remark("Written: " + file.toAbsolutePath());
    } catch (IOException e) {
      String message = "--report: " + file + ": " + e.getMessage();
      throw new CommandFailed(CommandFailed.FAILED, message, e);
    }
  }

  private static Table table(JsonNode all) {
    Table table = new Table("DRIFT", "MODEL", "VERSION", "SEVERITY", "STATE", "RAISED", "WHY");
    for (JsonNode one : all) {
      table.add(
          one.path("driftId").asText(),
          one.path("model").asText(),
          one.path("version").asText(),
          one.path("severity").asText(),
          one.path("state").asText(),
          one.path("raisedAt").asText(),
          one.path("reason").asText());
    }
    return table;
  }

  private void show(JsonNode view) {
    JsonNode drift = view.path("drift");
    print(
        "%s: %s of %s v%s, %s. %s"
            .formatted(
                drift.path("driftId").asText(),
                drift.path("severity").asText(),
                drift.path("model").asText(),
                drift.path("version").asText(),
                drift.path("state").asText(),
                drift.path("reason").asText()));
    lines("Moved", view.at("/window/measurement/drifted"), Drift::moved);
    lines("Findings", drift.at("/explanation/findings"), JsonNode::asText);
    lines("Advice", drift.at("/explanation/advice"), JsonNode::asText);
    for (JsonNode event : view.path("trail")) {
      print(
          "  %s  %s by %s: %s"
              .formatted(
                  event.path("at").asText(),
                  event.path("kind").asText(),
                  event.path("by").asText(),
                  event.path("words").asText()));
    }
    if (drift.path("state").asText().equals("OPEN")) {
      print(
          "Decide: ./slipway triage %s retrain --comment \"why\""
              .formatted(drift.path("driftId").asText()));
    }
  }

  private static String moved(JsonNode column) {
    return column.path("column").asText() + ": " + column.path("words").asText();
  }

  private void lines(String title, JsonNode all, Function<JsonNode, String> line) {
    if (!all.isEmpty()) {
      print(title);
      all.forEach(one -> print("  " + line.apply(one)));
    }
  }
}
