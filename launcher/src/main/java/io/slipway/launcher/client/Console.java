package io.slipway.launcher.client;

import java.net.URI;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;

@Command(name = "console", description = "Prints the address of the console: Slipway in a browser.")
final class Console extends ClientCommand {
  Console(StackStarter stack) {
    super(stack);
  }

  @Override
  public Integer call() {
    URI address = stack().endpoints().api().resolve("/console");
    if (json()) {
      printJson(Map.of("console", address.toString()));
    } else {
      print(address);
    }
    return ExitCode.OK;
  }
}
