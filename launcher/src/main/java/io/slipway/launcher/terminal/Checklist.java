package io.slipway.launcher.terminal;

import java.io.PrintWriter;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import picocli.CommandLine.Help.Ansi;

/**
 * Work in progress, a line each: mark, name, seconds, detail. On a terminal the lines that have not
 * ended are redrawn in place beneath those that have; anywhere else a line is written once, when it
 * has ended. May be used from several threads.
 */
public final class Checklist {
  private static final int NAME_WIDTH = 36;
  private static final int DEFAULT_COLUMNS = 100;
  private static final String ERASE_DOWN = "\u001b[J";

  private final PrintWriter out;
  private final boolean terminal;
  private final int columns;
  private final Set<String> ended = new HashSet<>();
  private int drawn;

  /**
   * @param terminal whether the writer goes to a terminal that knows ANSI sequences
   * @param columns width to which lines that are redrawn are cut, since a wrapped line would spoil
   *     the redrawing
   */
  public Checklist(PrintWriter out, boolean terminal, int columns) {
    this.out = out;
    this.terminal = terminal;
    this.columns = columns;
  }

  /** Redraws if the program talks to a terminal (NO_COLOR and a pipe say that it does not). */
  public static Checklist on(PrintWriter out) {
    return new Checklist(
        out, Ansi.AUTO.enabled(), Integer.getInteger("slipway.columns", DEFAULT_COLUMNS));
  }

  /**
   * Shows how things stand. A line that has ended is written for good; its key is not shown again.
   *
   * @param lines all that is going on, in order; lines that ended earlier may be left out
   */
  public synchronized void show(List<Line> lines) {
    StringBuilder text = erase();
    for (Line line : lines) {
      if (line.state().isEnd() && ended.add(line.key())) {
        text.append(terminal ? line.coloured() : line.plain()).append('\n');
      }
    }
    if (terminal) {
      lines.stream().filter(line -> !line.state().isEnd()).forEach(line -> draw(line, text));
    }
    print(text);
  }

  /** Writes a text for good, above the lines that have not ended until they are shown again. */
  public synchronized void note(String note) {
    print(erase().append(note).append('\n'));
  }

  private StringBuilder erase() {
    StringBuilder text = new StringBuilder();
    if (drawn > 0) {
      text.append("\u001b[").append(drawn).append('A').append(ERASE_DOWN);
      drawn = 0;
    }
    return text;
  }

  private void draw(Line line, StringBuilder text) {
    String plain = line.plain();
    text.append(plain, 0, Math.min(plain.length(), columns - 1)).append('\n');
    drawn++;
  }

  private void print(CharSequence text) {
    out.print(text);
    out.flush();
  }

  /** How a line stands. */
  public enum State {
    WAITING("·", ""),
    RUNNING("…", ""),
    DONE("✔", "\u001b[32m"),
    FAILED("✘", "\u001b[31m");

    private final String mark;
    private final String colour;

    State(String mark, String colour) {
      this.mark = mark;
      this.colour = colour;
    }

    boolean isEnd() {
      return this == DONE || this == FAILED;
    }
  }

  /**
   * One line.
   *
   * @param key tells lines apart
   * @param seconds so far, or in all
   * @param detail what came of it, or empty
   */
  public record Line(String key, String name, State state, double seconds, String detail) {
    String plain() {
      return "  " + state.mark + rest();
    }

    String coloured() {
      return "  " + state.colour + state.mark + "\u001b[0m" + rest();
    }

    private String rest() {
      String time = state == State.WAITING ? "" : String.format(Locale.ROOT, "%.1f s", seconds);
      return String.format(" %-" + NAME_WIDTH + "s %8s  %s", name, time, detail).stripTrailing();
    }
  }
}
