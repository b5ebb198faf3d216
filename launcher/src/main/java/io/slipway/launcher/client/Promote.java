package io.slipway.launcher.client;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "promote",
    description =
        "Asks for a version to serve in an environment; a lifecycle with an approval of its own.")
final class Promote extends ClientCommand {
  @Parameters(
      paramLabel = "<version>",
      description = "name:3 or name@staging; a name alone stands for its latest version.")
  private String version;

  @Option(
      names = "--to",
      paramLabel = "environment",
      defaultValue = "production",
      description = "staging or production (default: production).")
  private String environment;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  Promote(StackStarter stack) {
    super(stack);
  }

  @Override
  public Integer call() {
    ModelAddress address = ModelAddress.parse(version);
    Api api = api();
    JsonNode lifecycle = api.promote(address.name(), api.version(address), environment);
    if (json()) {
      printJson(lifecycle);
    } else {
      String id = lifecycle.path("lifecycleId").asText();
      print("Promotion asked for: " + id);
      print("It waits for its approval. Follow it: ./slipway watch " + id);
    }
    return ExitCode.OK;
  }
}
