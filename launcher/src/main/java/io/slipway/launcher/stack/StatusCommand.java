package io.slipway.launcher.stack;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows how the parts are. */
@Command(
    name = "status",
    description = {
      "Shows each part of the stack.",
      "Exit code 0 when the stack runs, 3 when it does not, 4 when a part is broken."
    },
    mixinStandardHelpOptions = true)
public final class StatusCommand implements Callable<Integer> {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ROW = "%-12s %-11s %8s %6s %8s %9s %9s%n";

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  private CommandSpec spec;

  @Option(names = "--json", description = "Prints JSON.")
  private boolean json;

  @Override
  public Integer call() {
    LocalStack stack = LocalStack.ofThisUser();
    Optional<StackReport> report = stack.report();
    if (json) {
      printJson(spec, stack);
    } else {
      report.ifPresentOrElse(this::printTable, () -> printAbsent(stack));
    }
    return report
        .map(parts -> parts.broken().isEmpty() ? 0 : CommandFailed.BROKEN)
        .orElse(CommandFailed.UNREACHABLE);
  }

  static void printJson(CommandSpec spec, LocalStack stack) {
    List<Row> rows = stack.report().map(StatusCommand::rows).orElse(List.of());
    View view = new View(stack.report().isPresent(), stack.ports().base(), rows);
    try {
      spec.commandLine().getOut().println(JSON.writeValueAsString(view));
    } catch (IOException e) {
      throw new IllegalStateException("Records of numbers and text are always JSON", e);
    }
  }

  private void printTable(StackReport report) {
    PrintWriter out = spec.commandLine().getOut();
    out.printf(ROW, "PART", "STATE", "PID", "PORT", "RSS", "UP FOR", "RESTARTS");
    for (Row row : rows(report)) {
      out.printf(
          ROW,
          row.name(),
          row.state().name().toLowerCase(Locale.ROOT),
          row.pid() == null ? "-" : row.pid(),
          row.port(),
          row.rssMb() + " MB",
          row.upSeconds() == null ? "-" : Durations.text(Duration.ofSeconds(row.upSeconds())),
          row.restarts());
      if (row.problem() != null) {
        out.println("             " + row.problem().lines().findFirst().orElse(""));
      }
    }
  }

  private void printAbsent(LocalStack stack) {
    PrintWriter out = spec.commandLine().getOut();
    Set<ProcessHandle> leftovers = stack.leftovers();
    if (leftovers.isEmpty()) {
      out.println("The stack does not run. Start it: ./slipway up");
    } else {
      out.printf(
          "The supervisor is gone, but %d processes of the stack live: %s.%n"
              + "./slipway up takes over, ./slipway down ends them.%n",
          leftovers.size(), leftovers.stream().map(ProcessHandle::pid).toList());
    }
  }

  private static List<Row> rows(StackReport report) {
    long now = Clock.systemUTC().millis();
    return report.parts().stream()
        .map(
            part ->
                new Row(
                    part.name(),
                    part.state(),
                    part.pid(),
                    part.port(),
                    part.pid() == null ? 0 : Memory.megabytesOfFamily(part.pid()),
                    part.upAt() == null ? null : (now - part.upAt()) / 1000,
                    part.restarts(),
                    part.problem()))
        .toList();
  }

  record View(boolean running, int portBase, List<Row> parts) {}

  record Row(
      String name,
      PartState state,
      @Nullable Long pid,
      int port,
      long rssMb,
      @Nullable Long upSeconds,
      int restarts,
      @Nullable String problem) {}
}
