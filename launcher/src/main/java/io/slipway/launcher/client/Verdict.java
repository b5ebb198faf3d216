package io.slipway.launcher.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.slipway.launcher.stack.CommandFailed;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "verdict",
    description = "Ends the window of a canary: it is promoted, or rolled back.")
final class Verdict extends ClientCommand {
  @Parameters(
      index = "0",
      paramLabel = "<deployment>",
      description = "Named as its lifecycle; ./slipway deployments shows the canaries.")
  private String deployment;

  @Parameters(index = "1", paramLabel = "promote|roll-back", description = "What is to follow.")
  private String what;

  @Option(names = "--reason", required = true, paramLabel = "text", description = "Why.")
  private String reason;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  Verdict(StackStarter stack) {
    super(stack);
  }

  @Override
  public Integer call() {
    JsonNode given = api().verdict(deployment, verdict(), reason);
    if (json()) {
      printJson(given);
    } else {
      print("%s: %s. Follow it: ./slipway watch %1$s".formatted(deployment, what));
    }
    return ExitCode.OK;
  }

  private String verdict() {
    return switch (what) {
      case "promote" -> "PROMOTE";
      case "roll-back" -> "ROLL_BACK";
      default ->
          throw new CommandFailed(
              ExitCode.USAGE, "'" + what + "' is neither promote nor roll-back");
    };
  }
}
