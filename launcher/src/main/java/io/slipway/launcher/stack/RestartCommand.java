package io.slipway.launcher.stack;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Gives a part a new process. */
@Command(
    name = "restart",
    description = {
      "Gives a part of the stack a new process, and returns when it is up.",
      "The next process of serving takes over from the last, without a failed request;",
      "other parts are ended and started."
    },
    mixinStandardHelpOptions = true)
public final class RestartCommand implements Callable<Integer> {
  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Parameters(paramLabel = "PART", description = "A part's name as in status.")
  private String part;

  @Override
  public Integer call() {
    PartReport restarted = LocalStack.ofThisUser().restart(part);
    spec.commandLine()
        .getOut()
        .printf("%s was restarted: process %d.%n", restarted.name(), restarted.pid());
    return 0;
  }
}
