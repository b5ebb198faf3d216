package io.slipway.launcher.client;

import io.slipway.launcher.login.Claims;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;

@Command(name = "whoami", description = "Shows in whose name commands ask, and what it may.")
final class WhoAmI extends ClientCommand {
  WhoAmI(StackStarter stack) {
    super(stack);
  }

  @Override
  public Integer call() {
    Claims claims = session().claims();
    if (json()) {
      printJson(claims);
    } else {
      print("%s".formatted(claims.name()));
      print("  roles   " + String.join(", ", claims.roles()));
      print("  groups  " + String.join(", ", claims.groups()));
      print("  teams   " + String.join(", ", claims.teams()));
    }
    return ExitCode.OK;
  }
}
