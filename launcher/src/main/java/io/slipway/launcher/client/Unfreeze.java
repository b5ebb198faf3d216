package io.slipway.launcher.client;

import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;

@Command(name = "unfreeze", description = "Allows deployments again.")
final class Unfreeze extends ClientCommand {
  Unfreeze(StackStarter stack) {
    super(stack);
  }

  @Override
  public Integer call() {
    api().unfreeze();
    if (json()) {
      printJson(Map.of("frozen", false));
    } else {
      print("Deployments are allowed again");
    }
    return ExitCode.OK;
  }
}
