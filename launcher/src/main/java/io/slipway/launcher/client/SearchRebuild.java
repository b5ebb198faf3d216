package io.slipway.launcher.client;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;

@Command(name = "rebuild", description = "Makes the search index anew from the database.")
final class SearchRebuild extends ClientCommand {
  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  SearchRebuild(StackStarter stack) {
    super(stack);
  }

  @Override
  public Integer call() {
    JsonNode counts = api().rebuildSearch();
    if (json()) {
      printJson(counts);
      return ExitCode.OK;
    }
    Table table = new Table("KIND", "DOCUMENTS");
    counts.fields().forEachRemaining(it -> table.add(it.getKey(), it.getValue().asLong()));
    print(table);
    return ExitCode.OK;
  }
}
