package io.slipway.launcher.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.slipway.launcher.stack.CommandFailed;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "monitor",
    description = "Measures what models in production have answered, without waiting for the hour.")
final class Monitor extends ClientCommand {

  @Parameters(
      arity = "0..1",
      paramLabel = "<model>",
      description = "This one only (default: all that are due).")
  private @Nullable String model;

  @Option(names = "--close", description = "The model's window ends now even if it is not full.")
  private boolean close;

  @Option(names = "--show", description = "Measure nothing, show what was measured.")
  private boolean show;

  @Option(names = "--wait", description = "Return when it was measured, and show it.")
  private boolean wait;

  @Option(
      names = "--timeout",
      paramLabel = "duration",
      defaultValue = "PT30M",
      description = "How long to wait (default: ${DEFAULT-VALUE}).")
  private Duration timeout;

  private final Polling polling = new Polling(Clock.systemUTC(), "the measuring goes on");

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  Monitor(StackStarter stack) {
    super(stack);
  }

  @Override
  public Integer call() {
    if (show) {
      tell();
      return ExitCode.OK;
    }
    Map<String, Object> wanted = new TreeMap<>();
    wanted.put("close", close);
    if (model != null) {
      wanted.put("model", model);
    }
    String key = api().monitor(wanted).path("processInstanceKey").asText();
    if (!wait) {
      print(
          "Started. What it shows: ./slipway monitor --show" + (model == null ? "" : " " + model));
      return ExitCode.OK;
    }
    boolean ended = end(key);
    tell();
    return ended ? ExitCode.OK : CommandFailed.FAILED;
  }

  /** Whether it came to its end in time. */
  private boolean end(String key) {
    return polling
        .until(
            state -> !state.equals("ACTIVE"),
            timeout,
            () -> api().monitoringRun(key).path("state").asText())
        .equals("COMPLETED");
  }

  private void tell() {
    JsonNode answer = model == null ? api().monitoringDue() : api().monitoring(model);
    if (json()) {
      printJson(answer);
    } else if (model == null) {
      print(due(answer));
    } else {
      print(windows(answer));
      String open = answer.at("/openCase/driftId").asText();
      if (!open.isEmpty()) {
        print("Drift: ./slipway drift " + open);
      }
      if (answer.has("forecast")) {
        print(
            "If it goes on so, drift reaches ALERT in %.0f days"
                .formatted(answer.at("/forecast/days").asDouble()));
      }
    }
  }

  private static Table due(JsonNode all) {
    Table table = new Table("MODEL", "VERSION", "NEXT WINDOW", "LAST", "DRIFT");
    for (JsonNode one : all) {
      String next = one.has("dueAt") ? one.path("dueAt").asText() : "by rows";
      table.add(
          one.path("model").asText(),
          one.path("version").asText(),
          next + (one.path("overdue").asBoolean() ? " (due)" : ""),
          one.path("severity").asText("-"),
          one.path("openCase").asText("-"));
    }
    return table;
  }

  private static Table windows(JsonNode view) {
    Table table =
        new Table(
            "WINDOW", "VERSION", "UNTIL", "ROWS", "LABELS", "EFFECT", "LOSS", "SEVERITY", "WHY");
    for (JsonNode one : view.path("windows")) {
      JsonNode measured = one.path("measurement");
      boolean known = measured.isObject();
      table.add(
          one.path("windowId").asText(),
          one.path("version").asText(),
          one.path("to").asText("-"),
          known ? measured.path("rows").asText() : "-",
          known ? measured.path("labelledRows").asText() : "-",
          known ? "%.3f".formatted(measured.path("maxEffect").asDouble()) : "-",
          measured.path("lossRatio").isNumber()
              ? "x %.2f".formatted(measured.path("lossRatio").asDouble())
              : "-",
          one.path("severity").asText(one.path("state").asText()),
          one.path("reason").asText(one.path("failure").asText()));
    }
    return table;
  }
}
