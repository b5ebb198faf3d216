package io.slipway.launcher.client;

import io.slipway.launcher.terminal.Checklist;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
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
      names = "--as",
      paramLabel = "user",
      defaultValue = "${env:SLIPWAY_USER:-data-scientist}",
      description = "Who asks (default: $$SLIPWAY_USER, else data-scientist).")
  private String user;

  @Option(names = "--json", description = "Answer in JSON on standard output.")
  private boolean json;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  ClientCommand(StackStarter stack) {
    this.stack = stack;
  }

  StackStarter stack() {
    return stack;
  }

  String user() {
    return user;
  }

  boolean json() {
    return json;
  }

  Api api() {
    return new Api(stack.endpoints().api(), user);
  }

  Scoring scoring() {
    return new Scoring(stack.endpoints().scoring(), user);
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
