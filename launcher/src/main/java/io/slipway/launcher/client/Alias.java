package io.slipway.launcher.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "alias",
    description = "Shows, moves or removes an alias of a model, and says what it meant when.")
final class Alias extends ClientCommand {
  @Parameters(index = "0", paramLabel = "<model>", description = "Name of the model.")
  private String model;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "<alias>",
      description =
          "The alias; left out, all are listed. Only a release moves champion and staging.")
  private @Nullable String alias;

  @Parameters(
      index = "2",
      arity = "0..1",
      paramLabel = "<version>",
      description = "Version that the alias shall mean from now on.")
  private @Nullable Integer version;

  @Option(names = "--at", paramLabel = "moment", description = "What it meant then (ISO 8601).")
  private @Nullable String at;

  @Option(names = "--history", description = "All that it meant, latest first.")
  private boolean history;

  @Option(names = "--delete", description = "Remove it; its history stays.")
  private boolean delete;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  Alias(StackStarter stack) {
    super(stack);
  }

  @Override
  public Integer call() {
    if (alias == null) {
      return show(api().aliases(model));
    }
    if (version != null) {
      return show(api().setAlias(model, alias, version));
    }
    if (delete) {
      api().deleteAlias(model, alias);
      print("Removed: " + alias + " of " + model);
      return ExitCode.OK;
    }
    return show(history ? api().aliasHistory(model, alias) : api().alias(model, alias, at));
  }

  private int show(JsonNode found) {
    if (json()) {
      printJson(found);
      return ExitCode.OK;
    }
    Table table = new Table("ALIAS", "VERSION", "SINCE", "BY");
    for (JsonNode it : found.isArray() ? found : List.of(found)) {
      table.add(
          it.path("alias").asText(alias),
          it.path("version").asText("none"),
          it.path(it.has("since") ? "since" : "at").asText(),
          it.path("by").asText("-"));
    }
    print(found.isArray() && found.isEmpty() ? "No alias yet." : table);
    return ExitCode.OK;
  }
}
