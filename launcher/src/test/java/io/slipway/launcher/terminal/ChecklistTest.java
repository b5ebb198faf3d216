package io.slipway.launcher.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.launcher.terminal.Checklist.Line;
import io.slipway.launcher.terminal.Checklist.State;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChecklistTest {
  private final StringWriter written = new StringWriter();

  @Test
  void appendsALineOnceWhenItHasEnded() {
    Checklist checklist = new Checklist(new PrintWriter(written), false, 80);

    checklist.show(List.of(line("ingest", State.RUNNING, 0.5)));
    checklist.show(List.of(line("ingest", State.DONE, 3.25), line("split", State.RUNNING, 0)));
    checklist.show(List.of(line("ingest", State.DONE, 3.25), line("split", State.FAILED, 1)));

    assertThat(written.toString().lines())
        .hasSize(2)
        .satisfiesExactly(
            first -> assertThat(first).startsWith("  ✔ ingest").contains("3.3 s"),
            second -> assertThat(second).startsWith("  ✘ split").contains("1.0 s"));
  }

  @Test
  void redrawsOnATerminalOnlyWhatHasNotEnded() {
    Checklist checklist = new Checklist(new PrintWriter(written), true, 80);
    checklist.show(List.of(line("ingest", State.DONE, 1), line("split", State.RUNNING, 0.5)));
    written.getBuffer().setLength(0);

    checklist.show(List.of(line("ingest", State.DONE, 1), line("split", State.RUNNING, 1)));

    assertThat(written.toString())
        .startsWith("\u001b[1A\u001b[J  … split")
        .doesNotContain("ingest");
  }

  @Test
  void writesANoteAboveWhatStillRuns() {
    Checklist checklist = new Checklist(new PrintWriter(written), true, 80);
    checklist.show(List.of(line("split", State.RUNNING, 0.5)));
    written.getBuffer().setLength(0);

    checklist.note("Waits for approvers");
    checklist.show(List.of(line("split", State.RUNNING, 1)));

    assertThat(written.toString()).startsWith("\u001b[1A\u001b[JWaits for approvers\n  … split");
  }

  @Test
  void cutsALineThatWouldWrapAndSpoilTheRedrawing() {
    Checklist checklist = new Checklist(new PrintWriter(written), true, 30);

    checklist.show(List.of(line("a step with a rather long name", State.RUNNING, 1)));

    assertThat(written.toString().strip().length()).isLessThan(30);
  }

  private static Line line(String name, State state, double seconds) {
    return new Line(name, name, state, seconds, "");
  }
}
