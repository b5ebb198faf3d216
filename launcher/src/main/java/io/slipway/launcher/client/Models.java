package io.slipway.launcher.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.slipway.launcher.stack.CommandFailed;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "models",
    description = "Lists the models, the versions of one, or what is known of one version.")
final class Models extends ClientCommand {
  @Parameters(
      arity = "0..1",
      paramLabel = "<name>",
      description = "Name of the model, name:3 or name@alias for one version.")
  private @Nullable String address;

  @Option(names = "--search", description = "In name, purpose, owner and tags.")
  private @Nullable String search;

  @Option(names = "--tag", description = "Only models with this tag.")
  private @Nullable String tag;

  @Option(names = "--owner", description = "Only models of this owner.")
  private @Nullable String owner;

  @Option(names = "--state", description = "Only models with a version in this state.")
  private @Nullable String state;

  @Option(names = "--check", description = "Check that the version has all that belongs to it.")
  private boolean check;

  Models(StackStarter stack) {
    super(stack);
  }

  @Override
  public Integer call() {
    if (address == null) {
      JsonNode models = api().models(filters());
      answer(models, () -> list(models));
      return ExitCode.OK;
    }
    ModelAddress asked = ModelAddress.parse(address);
    if (check) {
      return check(asked);
    }
    if (asked.version() == null && asked.alias() == null) {
      JsonNode model = api().model(asked.name());
      answer(model, () -> print(versions(Json.as(Model.class, model))));
      return ExitCode.OK;
    }
    JsonNode version = api().modelVersion(asked.name(), api().version(asked));
    answer(version, () -> print(VersionLines.of(version)));
    return ExitCode.OK;
  }

  private void answer(JsonNode json, Runnable forPeople) {
    if (json()) {
      printJson(json);
    } else {
      forPeople.run();
    }
  }

  private int check(ModelAddress asked) {
    JsonNode found = api().completeness(asked.name(), api().version(asked));
    answer(
        found,
        () ->
            found
                .path("checks")
                .forEach(
                    it ->
                        print(
                            "%s %s: %s"
                                .formatted(
                                    it.path("ok").asBoolean() ? "✔" : "✘",
                                    it.path("name").asText(),
                                    it.path("message").asText()))));
    return found.path("complete").asBoolean() ? ExitCode.OK : CommandFailed.FAILED;
  }

  private Map<String, @Nullable String> filters() {
    Map<String, @Nullable String> filters = new TreeMap<>();
    filters.put("search", search);
    filters.put("tag", tag);
    filters.put("owner", owner);
    filters.put("state", state);
    return filters;
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
    Table table = new Table("VERSION", "STATE", "TEST ROWS", "ASKED BY", "APPROVED BY", "DATASET");
    for (Model.Version it : model.versions()) {
      table.add(
          it.version(),
          it.state(),
          it.headline(),
          it.requestedBy() == null ? "-" : it.requestedBy(),
          it.approvedBy() == null ? "-" : String.join(", ", it.approvedBy()),
          it.datasetVersion() == null ? "-" : it.datasetVersion());
    }
    return table;
  }
}
