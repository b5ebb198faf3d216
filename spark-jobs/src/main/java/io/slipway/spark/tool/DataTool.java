package io.slipway.spark.tool;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParseResult;

/** {@code slipway data}: looks at data on this machine, without the stack. */
@Command(
    name = "slipway data",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Looks at data on this machine, without the stack.",
    subcommands = {CheckCommand.class, DraftCommand.class})
public final class DataTool {
  static final int PASSED = 0;
  static final int BLOCKED = 1;
  static final int BAD_INPUT = 2;

  private DataTool() {}

  /**
   * Runs one command and ends the program with its exit code. Standard output holds the answer
   * only: what Spark logs goes to standard error.
   */
  public static void main(String[] arguments) {
    PrintWriter answer = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    System.setOut(System.err);
    System.exit(commandLine().setOut(answer).execute(arguments));
  }

  static CommandLine commandLine() {
    return new CommandLine(new DataTool()).setExecutionExceptionHandler(DataTool::failed);
  }

  private static int failed(Exception error, CommandLine command, ParseResult parsed)
      throws Exception {
    if (!(error instanceof BadInput)) {
      throw error;
    }
    PrintWriter err = command.getErr();
    err.println(command.getColorScheme().errorText(String.valueOf(error.getMessage())));
    err.flush();
    return BAD_INPUT;
  }
}
