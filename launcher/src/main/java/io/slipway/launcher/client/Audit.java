package io.slipway.launcher.client;

import io.slipway.launcher.stack.CommandFailed;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

@Command(
    name = "audit",
    mixinStandardHelpOptions = true,
    description = "Who did what: lists the audit trail, exports it, and checks that it holds.")
final class Audit implements Callable<Integer> {
  /** The command with those below it. */
  static CommandLine with(StackStarter stack) {
    return new CommandLine(new Audit())
        .addSubcommand(new AuditList(stack))
        .addSubcommand(new AuditExported(stack))
        .addSubcommand(new AuditVerify(stack));
  }

  @Override
  public Integer call() {
    throw new CommandFailed(
        CommandFailed.USAGE, "Say what: ./slipway audit list, audit export or audit verify");
  }
}
