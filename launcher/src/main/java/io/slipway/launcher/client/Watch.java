package io.slipway.launcher.client;

import io.slipway.launcher.terminal.Checklist;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "watch",
    description = "Shows the steps of a lifecycle until it has ended, and what waits for whom.")
final class Watch extends ClientCommand {
  @Parameters(paramLabel = "<lifecycle>", description = "Its id; ./slipway lifecycles lists them.")
  private String lifecycleId;

  @Option(
      names = "--timeout",
      paramLabel = "duration",
      defaultValue = "P7D",
      description = "How long to watch (default: ${DEFAULT-VALUE}).")
  private Duration timeout;

  @Option(
      names = "--approve-as",
      paramLabel = "user",
      split = ",",
      description = "Approve what waits as this user; name two where four eyes are asked for.")
  private List<String> approvers = List.of();

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  Watch(StackStarter stack) {
    super(stack);
  }

  @Override
  public Integer call() {
    Checklist checklist = checklist();
    LifecycleProgress progress = new LifecycleProgress(checklist, true);
    Lifecycle end =
        approvers.isEmpty()
            ? new Follow(api(), Clock.systemUTC(), checklist)
                .until(it -> !it.isRunning(), lifecycleId, timeout, progress::show)
            : new LifecycleRun(api(), approvers, timeout, checklist)
                .until(LifecycleRun.ENDED_OR_STUCK, lifecycleId);
    Outcome outcome = Outcome.of(end, List.of(), end.seconds());
    if (json()) {
      printJson(outcome);
    } else {
      print(outcome.sentence());
    }
    return outcome.exitCode();
  }
}
