package io.slipway.launcher.client;

import io.slipway.launcher.login.Logins;
import io.slipway.launcher.stack.CommandFailed;
import io.slipway.launcher.terminal.Checklist;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Runs commands against a stack and keeps what they say. */
final class Cli {
  static final URI NOWHERE = URI.create("http://127.0.0.1:1/");

  private final Path home;
  private final URI server;

  /**
   * @param server answers both for the API and for scoring
   */
  Cli(Path home, URI server) {
    this.home = home;
    this.server = server;
    writePeople();
    loggedIn("data-scientist");
  }

  /** Whose passwords the user of a local stack may read. */
  private void writePeople() {
    String people =
        Stream.of("ann", "bert", "maria", "lead", "approver", "data-steward")
            .map(name -> name + "=" + FakeIssuer.PASSWORD + "\n")
            .collect(Collectors.joining());
    try {
      Path secrets = Files.createDirectories(home.resolve("secrets"));
      Files.writeString(secrets.resolve("people.properties"), people);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As if this person had logged in last. */
  void loggedIn(String user) {
    new Logins(home, server.resolve("/realms/slipway"), Clock.systemUTC())
        .byPassword(user, FakeIssuer.PASSWORD);
  }

  Result run(String... arguments) {
    CommandLine commandLine = new CommandLine(new Top());
    ClientCommands.all(new Started(), NOWHERE).forEach(commandLine::addSubcommand);
    commandLine.setExecutionExceptionHandler(Cli::fail);
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    commandLine.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    int exitCode = commandLine.execute(arguments);
    return new Result(exitCode, out.toString(), err.toString());
  }

  private static int fail(
      Exception failure, CommandLine commandLine, CommandLine.ParseResult ignored)
      throws Exception {
    if (failure instanceof CommandFailed failed) {
      commandLine.getErr().println(failed.getMessage());
      return failed.exitCode();
    }
    throw failure;
  }

  /** What a command said, and its exit code. */
  record Result(int exitCode, String out, String err) {}

  @Command(name = "slipway")
  private static final class Top {}

  private final class Started implements StackStarter {
    @Override
    public Endpoints endpoints() {
      return new Endpoints(home, server, server, server.resolve("/realms/slipway"));
    }

    @Override
    public Endpoints ensureUp(Checklist progress) {
      progress.note("  stack is up");
      return endpoints();
    }
  }
}
