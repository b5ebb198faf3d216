package io.slipway.launcher;

import io.slipway.launcher.backup.BackupCommand;
import io.slipway.launcher.backup.RestoreCommand;
import io.slipway.launcher.client.ClientCommands;
import io.slipway.launcher.stack.CommandFailed;
import io.slipway.launcher.stack.DataCommand;
import io.slipway.launcher.stack.DoctorCommand;
import io.slipway.launcher.stack.DownCommand;
import io.slipway.launcher.stack.LogsCommand;
import io.slipway.launcher.stack.RestartCommand;
import io.slipway.launcher.stack.StatusCommand;
import io.slipway.launcher.stack.UpCommand;
import java.util.Objects;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command line of Slipway. */
@Command(
    name = "slipway",
    version = "slipway 0.1.0-SNAPSHOT",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Takes a model from raw data to production as a BPMN process.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:what was asked for failed",
      "2:wrong usage",
      "3:the stack does not run or cannot be reached",
      "4:a part of the stack is broken"
    },
    footer = {"", "Completion: source <(./slipway generate-completion)"},
    subcommands = {
      UpCommand.class,
      DownCommand.class,
      RestartCommand.class,
      StatusCommand.class,
      LogsCommand.class,
      DoctorCommand.class,
      DataCommand.class,
      BackupCommand.class,
      RestoreCommand.class,
      AutoComplete.GenerateCompletion.class
    })
public final class Slipway {
  @Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      description = "Shows the stack trace of an error.")
  private boolean verbose;

  /** Runs one command and ends the program with its exit code. */
  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  /** The command line, ready to execute. */
  static CommandLine commandLine() {
    Slipway slipway = new Slipway();
    CommandLine commandLine = new CommandLine(slipway);
    ClientCommands.all().forEach(commandLine::addSubcommand);
    // what follows is for the program that it hands over to
    CommandLine data = Objects.requireNonNull(commandLine.getSubcommands().get("data"));
    data.setUnmatchedOptionsArePositionalParams(true).setStopAtPositional(true);
    return commandLine
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler((error, command, parsed) -> slipway.failed(error, command));
  }

  private int failed(Exception error, CommandLine command) {
    boolean expected = error instanceof CommandFailed;
    String message = expected ? error.getMessage() : "Unexpected: " + error;
    command.getErr().println(command.getColorScheme().errorText(String.valueOf(message)));
    if (verbose) {
      error.printStackTrace(command.getErr());
    } else if (!expected) {
      command.getErr().println("Run it with --verbose to see where this comes from.");
    }
    return error instanceof CommandFailed failed ? failed.exitCode() : CommandFailed.FAILED;
  }
}
