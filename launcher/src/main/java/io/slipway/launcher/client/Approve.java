package io.slipway.launcher.client;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "approve", description = "Approves a task.")
final class Approve extends Decide {
  @Option(names = "--comment", paramLabel = "text", defaultValue = "", description = "Why.")
  private String comment;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  Approve(StackStarter stack) {
    super(stack, Api.Decision.APPROVE);
  }

  @Override
  String comment() {
    return comment;
  }
}
