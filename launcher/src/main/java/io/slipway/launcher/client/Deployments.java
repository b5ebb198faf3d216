package io.slipway.launcher.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "deployments",
    description = "Shows what serves by whose approval, now or at a moment, and what happened.")
final class Deployments extends ClientCommand {
  @Parameters(
      arity = "0..1",
      paramLabel = "<model>",
      description = "Name of the model; left out, all are shown.")
  private @Nullable String model;

  @Option(names = "--in", paramLabel = "environment", description = "staging or production.")
  private @Nullable String environment;

  @Option(names = "--at", paramLabel = "moment", description = "What served then (ISO 8601).")
  private @Nullable String at;

  @Option(names = "--history", description = "All that happened, latest first.")
  private boolean history;

  Deployments(StackStarter stack) {
    super(stack);
  }

  @Override
  public Integer call() {
    Map<String, @Nullable String> filters = new TreeMap<>();
    filters.put("model", model);
    filters.put("environment", environment);
    if (history) {
      JsonNode events = api().deploymentHistory(filters);
      return show(events, events(events));
    }
    filters.put("at", at);
    JsonNode serving = api().deployments(filters);
    return show(serving, serving(serving));
  }

  private int show(JsonNode found, Table table) {
    if (json()) {
      printJson(found);
    } else {
      print(found.isEmpty() ? "Nothing has been deployed." : table);
    }
    return ExitCode.OK;
  }

  private static Table serving(JsonNode found) {
    Table table =
        new Table("MODEL", "ENVIRONMENT", "VERSION", "SINCE", "BY", "APPROVED BY", "CANARY");
    for (JsonNode it : found) {
      table.add(
          it.path("model").asText(),
          it.path("environment").asText(),
          it.path("version").asText("none"),
          it.path("since").asText(),
          it.path("by").asText(),
          names(it.path("approvedBy")),
          canary(it.path("canary")));
    }
    return table;
  }

  private static Table events(JsonNode found) {
    Table table = new Table("AT", "WHAT", "MODEL", "ENVIRONMENT", "VERSION", "BY", "REASON");
    for (JsonNode it : found) {
      table.add(
          it.path("at").asText(),
          it.path("kind").asText(),
          it.path("model").asText(),
          it.path("environment").asText(),
          it.path("version").asText("none"),
          it.path("by").asText(),
          it.path("reason").asText());
    }
    return table;
  }

  private static String canary(JsonNode canary) {
    return canary.isMissingNode()
        ? "-"
        : "v%d, %s of %.0f%%"
            .formatted(
                canary.path("version").asInt(),
                canary.path("shadow").asBoolean() ? "shadow" : "share",
                100 * canary.path("share").asDouble());
  }

  private static String names(JsonNode array) {
    StringBuilder names = new StringBuilder();
    for (JsonNode name : array) {
      names.append(names.isEmpty() ? "" : ", ").append(name.asText());
    }
    return names.isEmpty() ? "-" : names.toString();
  }
}
