package io.slipway.launcher.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.slipway.launcher.stack.CommandFailed;
import io.slipway.launcher.terminal.Checklist;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

@Command(
    name = "demo",
    description =
        "Goes from raw data to an approved model that answers, and starts what that takes.")
final class Demo extends ClientCommand {
  /** In the order in which they are asked; each decides once and only where the server lets him. */
  private static final List<String> APPROVERS = List.of("approver", "lead", "data-steward");

  /** Who asks when --login names nobody. */
  private static final String REQUESTER = "data-scientist";

  private static final Duration LIMIT = Duration.ofMinutes(30);

  @Option(
      names = "--data",
      paramLabel = "folder",
      defaultValue = "${env:SLIPWAY_DATA}",
      description = "May have the Adult data (default: $$SLIPWAY_DATA).")
  private @Nullable Path data;

  @Option(names = "--interactive", description = "Stop at the approval and leave it to you.")
  private boolean interactive;

  private final URI published;

  /**
   * @param published where the Adult data is downloaded from
   */
  Demo(StackStarter stack, URI published) {
    super(stack);
    this.published = published;
  }

  @Override
  public Integer call() {
    Stopwatch stopwatch = new Stopwatch();
    Checklist checklist = checklist();
    DemoData demoData =
        new DemoData(DataFolder.of(stack().endpoints()), new AdultDownload(published), checklist);
    DemoCase demo = demoData.find(Optional.ofNullable(data));
    Endpoints endpoints = stack().ensureUp(checklist);
    askAs(REQUESTER);
    endpoints.logins().rememberIfNobodyIs(user());
    Lifecycle end = run(demo.request(), endpoints, checklist);
    List<Scored> scores = end.isReleased() ? score(demo, end, endpoints) : List.of();
    Outcome outcome = Outcome.of(end, scores, stopwatch.seconds());
    tell(outcome, end, endpoints);
    boolean leftToYou = interactive && !end.tasks().isEmpty();
    return leftToYou ? ExitCode.OK : outcome.exitCode();
  }

  private Lifecycle run(JsonNode request, Endpoints endpoints, Checklist checklist) {
    Api api = new Api(endpoints.api(), session());
    List<String> approvers = interactive ? List.of() : APPROVERS;
    LifecycleRun run = new LifecycleRun(api, approvers, LIMIT, checklist);
    Lifecycle started = run.start(request);
    checklist.note("Lifecycle %s, asked for by %s".formatted(started.lifecycleId(), user()));
    Predicate<Lifecycle> mine = it -> interactive && !it.tasks().isEmpty();
    return run.until(mine.or(LifecycleRun.ENDED_OR_STUCK), started.lifecycleId());
  }

  private List<Scored> score(DemoCase demo, Lifecycle end, Endpoints endpoints) {
    Scoring scoring = new Scoring(endpoints.scoring(), session());
    String model = end.modelName();
    try {
      List<Map<String, @Nullable String>> rows = SampleRows.of(demo.request(), demo.rows());
      return scoring.score(model, scoring.inputs(model), rows);
    } catch (IOException e) {
      throw new CommandFailed(CommandFailed.FAILED, "Rows to score: " + e.getMessage(), e);
    }
  }

  private void tell(Outcome outcome, Lifecycle end, Endpoints endpoints) {
    if (json()) {
      printJson(outcome);
      return;
    }
    if (interactive && !end.tasks().isEmpty()) {
      print("Your turn: review, decide, then ./slipway watch " + end.lifecycleId());
      return;
    }
    print(outcome.sentence());
    if (!outcome.scores().isEmpty()) {
      print(Score.table(outcome.scores()));
      print("Row 3 has a missing value and a text that was never seen.");
    }
    print(next(end, endpoints));
  }

  private static String next(Lifecycle end, Endpoints endpoints) {
    return """

        Next:
          API page          %1$s/swagger-ui.html
          the model         ./slipway models %2$s
          this lifecycle    ./slipway watch %3$s
          the process       ./slipway up --full   (Operate and Tasklist)
          stop everything   ./slipway down"""
        .formatted(endpoints.api(), end.modelName(), end.lifecycleId());
  }
}
