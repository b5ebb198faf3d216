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
    name = "datasets",
    description = "Lists the datasets, the versions of one, or what is known of one version.")
final class Datasets extends ClientCommand {
  @Parameters(
      arity = "0..1",
      paramLabel = "<name>",
      description = "Name of the dataset, or a version such as adult@0123456789ab.")
  private @Nullable String address;

  @Option(names = "--search", description = "In name, owner and tags.")
  private @Nullable String search;

  Datasets(StackStarter stack) {
    super(stack);
  }

  @Override
  public Integer call() {
    JsonNode found = find();
    if (json()) {
      printJson(found);
    } else if (address == null) {
      print(found.isEmpty() ? "No dataset yet." : list(found));
    } else if (address.contains("@")) {
      found.path("changes").forEach(it -> print(it.asText()));
      print(DatasetLines.profile(found.path("profile")));
    } else {
      print(versions(found));
    }
    return ExitCode.OK;
  }

  private JsonNode find() {
    if (address == null) {
      Map<String, @Nullable String> filters = new TreeMap<>();
      filters.put("search", search);
      return api().datasets(filters);
    }
    String[] parts = address.split("@", 2);
    return parts.length == 1 ? api().dataset(address) : api().datasetVersion(parts[0], parts[1]);
  }

  private static Table list(JsonNode datasets) {
    Table table = new Table("DATASET", "VERSIONS", "ROWS", "OWNER", "LICENCE");
    for (JsonNode it : datasets) {
      table.add(
          it.path("name").asText(),
          it.path("versions").size(),
          it.at("/versions/0/rows").asText("-"),
          it.path("owner").asText(),
          it.path("licence").asText());
    }
    return table;
  }

  private static Table versions(JsonNode dataset) {
    Table table = new Table("VERSION", "ROWS", "COLUMNS", "CREATED", "CHANGES");
    for (JsonNode it : dataset.path("versions")) {
      table.add(
          it.path("version").asText(),
          it.path("rows").asText(),
          it.path("columns").asText(),
          it.path("createdAt").asText(),
          it.path("changes").size());
    }
    return table;
  }
}
