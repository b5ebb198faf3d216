package io.slipway.launcher.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Parameters;

@Command(name = "compare", description = "Shows in what versions of models differ.")
final class Compare extends ClientCommand {
  @Parameters(
      arity = "2..10",
      paramLabel = "<version>",
      description = "name:3 or name@alias; a name alone means its latest version.")
  private List<String> addresses;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  Compare(StackStarter stack) {
    super(stack);
  }

  @Override
  public Integer call() {
    List<String> runs = new ArrayList<>();
    for (String address : addresses) {
      ModelAddress asked = ModelAddress.parse(address);
      runs.add(asked.name() + ":" + api().version(asked));
    }
    JsonNode comparison = api().comparison(String.join(",", runs));
    if (json()) {
      printJson(comparison);
      return ExitCode.OK;
    }
    List<String> titles = new ArrayList<>(List.of(""));
    titles.addAll(runs);
    Table table = new Table(titles.toArray(String[]::new));
    comparison
        .path("differences")
        .fields()
        .forEachRemaining(
            part -> part.getValue().fields().forEachRemaining(it -> add(table, it, runs.size())));
    print(table);
    return ExitCode.OK;
  }

  private static void add(Table table, Map.Entry<String, JsonNode> difference, int versions) {
    List<Object> cells = new ArrayList<>(List.of(difference.getKey()));
    for (int i = 0; i < versions; i++) {
      JsonNode value = difference.getValue().path(i);
      cells.add(value.isNumber() ? Measures.number(value.asDouble()) : value.asText("-"));
    }
    table.add(cells.toArray());
  }
}
