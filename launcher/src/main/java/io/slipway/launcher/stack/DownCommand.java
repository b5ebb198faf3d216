package io.slipway.launcher.stack;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Ends the stack. */
@Command(
    name = "down",
    description = "Stops all parts of the stack. What they stored stays.",
    mixinStandardHelpOptions = true)
public final class DownCommand implements Callable<Integer> {
  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() {
    boolean ran = LocalStack.ofThisUser().down();
    spec.commandLine().getOut().println(ran ? "The stack is down." : "Nothing was running.");
    return 0;
  }
}
