package io.slipway.launcher.stack;

import io.slipway.launcher.terminal.Checklist;
import io.slipway.launcher.terminal.Checklist.Line;
import java.time.Clock;
import java.util.Locale;
import java.util.Objects;

/** Shows the parts as a checklist with seconds while they start. */
public final class PartChecklist implements Progress {
  private final Checklist checklist;
  private final Clock clock;

  public PartChecklist(Checklist checklist, Clock clock) {
    this.checklist = checklist;
    this.clock = clock;
  }

  @Override
  public void note(String line) {
    checklist.note(line);
  }

  @Override
  public void show(StackReport report) {
    checklist.show(report.parts().stream().map(this::line).toList());
  }

  private Line line(PartReport part) {
    long until = Objects.requireNonNullElse(part.upAt(), clock.millis());
    return new Line(
        part.name(), part.name(), state(part), (until - part.startedAt()) / 1000.0, detail(part));
  }

  private static Checklist.State state(PartReport part) {
    return switch (part.state()) {
      case WAITING -> Checklist.State.WAITING;
      case STARTING, SILENT, RESTARTING -> Checklist.State.RUNNING;
      case UP -> Checklist.State.DONE;
      case BROKEN -> Checklist.State.FAILED;
    };
  }

  private static String detail(PartReport part) {
    String problem = part.problem();
    if (problem == null) {
      return part.state() == PartState.UP ? "port " + part.port() : "";
    }
    String first = problem.lines().findFirst().orElse("");
    return part.state() == PartState.BROKEN
        ? first
        : first + ", " + part.state().name().toLowerCase(Locale.ROOT);
  }
}
