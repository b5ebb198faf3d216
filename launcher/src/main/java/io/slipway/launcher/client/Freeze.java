package io.slipway.launcher.client;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

@Command(
    name = "freeze",
    description =
        "Freezes all deployments: those going on roll back, and nothing is promoted until unfreeze.")
final class Freeze extends ClientCommand {
  @Option(names = "--reason", required = true, paramLabel = "text", description = "Why.")
  private String reason;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  Freeze(StackStarter stack) {
    super(stack);
  }

  @Override
  public Integer call() {
    JsonNode freeze = api().freeze(reason);
    if (json()) {
      printJson(freeze);
    } else {
      print(
          "Frozen by %s since %s: %s"
              .formatted(
                  freeze.path("by").asText(),
                  freeze.path("since").asText(),
                  freeze.path("reason").asText()));
    }
    return ExitCode.OK;
  }
}
