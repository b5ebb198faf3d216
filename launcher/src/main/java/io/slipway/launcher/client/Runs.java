package io.slipway.launcher.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

@Command(name = "runs", description = "Lists trained candidates of all lifecycles, the best first.")
final class Runs extends ClientCommand {
  @Option(names = "--model", description = "Only runs of this model.")
  private @Nullable String model;

  @Option(names = "--metric", description = "Only runs that were compared by this metric.")
  private @Nullable String metric;

  Runs(StackStarter stack) {
    super(stack);
  }

  @Override
  public Integer call() {
    Map<String, @Nullable String> filters = new TreeMap<>();
    filters.put("model", model);
    filters.put("metric", metric);
    JsonNode runs = api().runs(filters);
    if (json()) {
      printJson(runs);
      return ExitCode.OK;
    }
    Table table = new Table("MODEL", "LIFECYCLE", "CANDIDATE", "LEARNER", "SCORE", "SECONDS", "");
    for (JsonNode it : runs) {
      table.add(
          it.path("model").asText(),
          it.path("lifecycleId").asText(),
          it.path("candidate").asText(),
          it.path("learner").asText(),
          Measures.inWords(it.path("metric").asText(), it.path("score").asDouble()),
          it.path("seconds").asText(),
          it.path("champion").asBoolean() ? "champion" : "");
    }
    print(runs.isEmpty() ? "No run yet. Start one: ./slipway start <request.yaml>" : table);
    return ExitCode.OK;
  }
}
