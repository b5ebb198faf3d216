package io.slipway.launcher.client;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Parameters;

@Command(name = "models", description = "Lists the models, or the versions of one.")
final class Models extends ClientCommand {
  @Parameters(arity = "0..1", paramLabel = "<name>", description = "Name of the model.")
  private @Nullable String name;

  Models(StackStarter stack) {
    super(stack);
  }

  @Override
  public Integer call() {
    JsonNode answer = name == null ? api().models() : api().model(name);
    if (json()) {
      printJson(answer);
    } else if (name == null) {
      list(answer);
    } else {
      print(versions(Json.as(Model.class, answer)));
    }
    return ExitCode.OK;
  }

  private void list(JsonNode models) {
    Table table = new Table("MODEL", "VERSIONS", "SERVING");
    for (JsonNode node : models) {
      Model it = Json.as(Model.class, node);
      table.add(it.name(), it.versions().size(), it.serving() == null ? "-" : it.serving());
    }
    print(models.isEmpty() ? "No model yet. Make one: ./slipway demo" : table);
  }

  private static Table versions(Model model) {
    Table table = new Table("VERSION", "STATE", "AUC", "ASKED BY", "APPROVED BY", "DATASET");
    for (Model.Version it : model.versions()) {
      table.add(
          it.version(),
          it.state(),
          it.auc().map("%.4f"::formatted).orElse("-"),
          it.requestedBy() == null ? "-" : it.requestedBy(),
          it.approvedBy() == null ? "-" : String.join(", ", it.approvedBy()),
          it.datasetVersion() == null ? "-" : it.datasetVersion());
    }
    return table;
  }
}
