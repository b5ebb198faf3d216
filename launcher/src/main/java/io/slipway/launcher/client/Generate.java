package io.slipway.launcher.client;

import io.slipway.launcher.stack.CommandFailed;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "generate",
    mixinStandardHelpOptions = true,
    description = "Makes credit applications to train from (docs/reference/generated-data.md).")
final class Generate implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "<file.csv>", description = "File to write.")
  private Path file;

  @Option(names = "--rows", defaultValue = "" + CreditApplications.ROWS, description = "How many.")
  private int rows;

  @Option(
      names = "--seed",
      defaultValue = "" + CreditApplications.SEED,
      description = "The same seed gives the same rows.")
  private long seed;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  Generate() {}

  @Override
  public Integer call() {
    try {
      new CreditApplications(seed).write(file, rows);
    } catch (IOException e) {
      throw new CommandFailed(CommandFailed.FAILED, "Not written: " + e.getMessage(), e);
    }
    spec.commandLine().getOut().println(rows + " rows: " + file.toAbsolutePath());
    return ExitCode.OK;
  }
}
