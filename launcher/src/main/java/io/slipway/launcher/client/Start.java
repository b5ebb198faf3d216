package io.slipway.launcher.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "start",
    description = "Starts the lifecycle that a request asks for (examples/adult.yaml is one).")
final class Start extends ClientCommand {
  @Parameters(paramLabel = "<request.yaml>", description = "The request, in YAML or JSON.")
  private Path file;

  @Option(
      names = "--data",
      paramLabel = "folder",
      description = "Where the files of the request are (default: the folder of the request).")
  private @Nullable Path data;

  @Option(names = "--wait", description = "Show the steps and return when the lifecycle has ended.")
  private boolean wait;

  @Option(
      names = "--approve-as",
      paramLabel = "user",
      split = ",",
      description = "Wait, and approve as this user; name two where four eyes are asked for.")
  private List<String> approvers = List.of();

  @Option(
      names = "--timeout",
      paramLabel = "duration",
      defaultValue = "PT30M",
      description = "How long to wait (default: ${DEFAULT-VALUE}).")
  private Duration timeout;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  Start(StackStarter stack) {
    super(stack);
  }

  @Override
  public Integer call() {
    Stopwatch stopwatch = new Stopwatch();
    LifecycleRun run = new LifecycleRun(api(), approvers, timeout, checklist());
    Lifecycle lifecycle = run.start(request());
    if (!wait && approvers.isEmpty()) {
      return started(lifecycle);
    }
    Lifecycle end = run.until(LifecycleRun.ENDED_OR_STUCK, lifecycle.lifecycleId());
    Outcome outcome = Outcome.of(end, List.of(), stopwatch.seconds());
    if (json()) {
      printJson(outcome);
    } else {
      print(outcome.sentence());
    }
    return outcome.exitCode();
  }

  private ObjectNode request() {
    Path folder = data != null ? data : file.toAbsolutePath().resolveSibling("");
    return RequestFile.read(file).bringFiles(folder, DataFolder.of(stack().endpoints()));
  }

  private int started(Lifecycle lifecycle) {
    if (json()) {
      printJson(lifecycle);
    } else {
      print("Started: " + lifecycle.lifecycleId());
      print("Follow it: ./slipway watch " + lifecycle.lifecycleId());
    }
    return ExitCode.OK;
  }
}
