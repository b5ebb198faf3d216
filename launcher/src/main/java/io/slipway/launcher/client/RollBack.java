package io.slipway.launcher.client;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "roll-back",
    description = "Lets the version that served before serve again, at once.")
final class RollBack extends ClientCommand {
  @Parameters(paramLabel = "<model>", description = "Name of the model.")
  private String model;

  @Option(
      names = "--in",
      paramLabel = "environment",
      defaultValue = "production",
      description = "staging or production (default: production).")
  private String environment;

  @Option(names = "--reason", required = true, paramLabel = "text", description = "Why.")
  private String reason;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  RollBack(StackStarter stack) {
    super(stack);
  }

  @Override
  public Integer call() {
    JsonNode serving = api().rollBack(model, environment, reason);
    if (json()) {
      printJson(serving);
    } else {
      print(
          "%s v%s serves in %s again"
              .formatted(model, serving.path("version").asText(), environment));
    }
    return ExitCode.OK;
  }
}
