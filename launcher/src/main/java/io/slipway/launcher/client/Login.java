package io.slipway.launcher.client;

import io.slipway.launcher.login.Logins;
import io.slipway.launcher.login.Session;
import io.slipway.launcher.stack.CommandFailed;
import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "login",
    mixinStandardHelpOptions = true,
    description = "Logs a person in; the commands that follow ask in this name.")
final class Login implements Callable<Integer> {
  private final StackStarter stack;

  @Spec private CommandSpec spec;

  @Parameters(arity = "0..1", paramLabel = "<user>", description = "Who; asked for if left out.")
  private @Nullable String user;

  @Option(
      names = "--password-file",
      paramLabel = "file",
      description = "File whose first line is the password; - is standard input.")
  private @Nullable Path passwordFile;

  @Option(names = "--device", description = "Log in with a browser, on this or another machine.")
  private boolean device;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  Login(StackStarter stack) {
    this.stack = stack;
  }

  @Override
  public Integer call() throws IOException {
    Logins logins = stack.endpoints().logins();
    Session session =
        device ? logins.byDevice(this::tell) : byPassword(logins, user == null ? asked() : user);
    tell("Logged in as " + session.user());
    return ExitCode.OK;
  }

  private Session byPassword(Logins logins, String name) throws IOException {
    return logins.byPassword(name, passwordFile == null ? password(logins, name) : fromFile());
  }

  private String fromFile() throws IOException {
    Path file =
        passwordFile == null || passwordFile.toString().equals("-")
            ? Path.of("/dev/stdin")
            : passwordFile;
    if (!Files.isReadable(file)) {
      throw new CommandFailed(CommandFailed.USAGE, "--password-file: cannot read " + file);
    }
    try (var lines = Files.newBufferedReader(file)) {
      return Optional.ofNullable(lines.readLine()).orElse("").strip();
    }
  }

  /** Where nobody can be asked, a local stack's own people log in by what is kept of them. */
  private static String password(Logins logins, String name) {
    Console console = System.console();
    if (console == null) {
      return logins.password(name).orElseThrow(Login::nobodyToAsk);
    }
    char[] typed = console.readPassword("Password of %s: ", name);
    if (typed == null) {
      throw nobodyToAsk();
    }
    String password = new String(typed);
    Arrays.fill(typed, ' ');
    return password;
  }

  private static String asked() {
    Console console = System.console();
    String typed = console == null ? null : console.readLine("User: ");
    if (typed == null || typed.isBlank()) {
      throw new CommandFailed(CommandFailed.USAGE, "Who? ./slipway login <user>");
    }
    return typed.strip();
  }

  private static CommandFailed nobodyToAsk() {
    return new CommandFailed(
        CommandFailed.USAGE,
        "No terminal to ask for the password. Give --password-file=<file>, or --device");
  }

  private void tell(String line) {
    spec.commandLine().getOut().println(line);
    spec.commandLine().getOut().flush();
  }
}
