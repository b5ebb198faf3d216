package io.slipway.launcher.client;

import io.slipway.launcher.login.Logins;
import io.slipway.launcher.login.Session;
import io.slipway.launcher.terminal.Checklist;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A command that asks the stack in the name of a user. */
@Command(mixinStandardHelpOptions = true)
abstract class ClientCommand implements Callable<Integer> {
  private final StackStarter stack;

  @Spec private CommandSpec spec;

  @Option(
      names = "--login",
      paramLabel = "user",
      description = "Whose login to use (default: the last ./slipway login).")
  private @Nullable String login;

  private @Nullable Session session;

  @Option(names = "--json", description = "Answer in JSON on standard output.")
  private boolean json;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  ClientCommand(StackStarter stack) {
    this.stack = stack;
  }

  StackStarter stack() {
    return stack;
  }

  /** The login that was asked for, else the last one. */
  Session session() {
    if (session == null) {
      Logins logins = stack.endpoints().logins();
      session = login == null ? logins.ofLast() : logins.of(login);
    }
    return session;
  }

  /** Lets somebody ask where nobody else was named. */
  void askAs(String somebody) {
    if (login == null) {
      login = somebody;
    }
  }

  String user() {
    return session().user();
  }

  boolean json() {
    return json;
  }

  Api api() {
    return new Api(stack.endpoints().api(), session());
  }

  Scoring scoring() {
    return new Scoring(stack.endpoints().scoring(), session());
  }

  void print(Object text) {
    out().println(text);
  }

  void printJson(Object value) {
    out().println(Json.line(value));
  }

  /** Tells something that is not the answer itself. */
  void remark(String text) {
    spec.commandLine().getErr().println(text);
  }

  /** Progress: on standard error when standard output is for scripts. */
  Checklist checklist() {
    return Checklist.on(json ? spec.commandLine().getErr() : out());
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
