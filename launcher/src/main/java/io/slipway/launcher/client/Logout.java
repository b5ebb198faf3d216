package io.slipway.launcher.client;

import io.slipway.launcher.login.Logins;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "logout",
    mixinStandardHelpOptions = true,
    description = "Ends a login and forgets it.")
final class Logout implements Callable<Integer> {
  private final StackStarter stack;

  @Spec private CommandSpec spec;

  @Parameters(arity = "0..1", paramLabel = "<user>", description = "Who (default: the last login).")
  private @Nullable String user;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  Logout(StackStarter stack) {
    this.stack = stack;
  }

  @Override
  public Integer call() {
    Logins logins = stack.endpoints().logins();
    Optional<String> who = user == null ? logins.last() : Optional.of(user);
    who.ifPresent(logins::logout);
    spec.commandLine()
        .getOut()
        .println(who.map(name -> name + " is logged out").orElse("Nobody is logged in"));
    return ExitCode.OK;
  }
}
