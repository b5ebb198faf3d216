package io.slipway.launcher.client;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;

@Command(name = "lifecycles", description = "Lists the lifecycles.")
final class Lifecycles extends ClientCommand {
  Lifecycles(StackStarter stack) {
    super(stack);
  }

  @Override
  public Integer call() {
    JsonNode list = api().lifecycles();
    if (json()) {
      printJson(list);
      return ExitCode.OK;
    }
    Table table = new Table("LIFECYCLE", "MODEL", "STATE", "BY", "SECONDS");
    for (JsonNode node : list) {
      Lifecycle it = Json.as(Lifecycle.class, node);
      String seconds = "%.0f".formatted(it.seconds());
      table.add(it.lifecycleId(), it.modelName(), it.state(), it.requestedBy(), seconds);
    }
    print(list.isEmpty() ? "No lifecycle yet. Start one: ./slipway demo" : table);
    return ExitCode.OK;
  }
}
