package io.slipway.launcher.client;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "reject", description = "Rejects a task.")
final class Reject extends Decide {
  @Option(
      names = "--comment",
      paramLabel = "text",
      required = true,
      description = "Why; the requester reads it.")
  private String comment;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  Reject(StackStarter stack) {
    super(stack, false);
  }

  @Override
  String comment() {
    return comment;
  }
}
