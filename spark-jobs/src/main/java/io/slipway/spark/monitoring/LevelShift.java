package io.slipway.spark.monitoring;

import io.slipway.contract.DriftExplanationReport.Shift;
import io.slipway.contract.Task;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Whether what came lies above or below what was answered. */
final class LevelShift {
  private static final double TELLING = 0.1;

  private LevelShift() {}

  static @Nullable Shift of(ScoredLabels here, ScoredLabels there) {
    if (here.task() == Task.MULTICLASS
        || here.rows() < PerformanceDrift.FEWEST_ROWS
        || there.rows() < PerformanceDrift.FEWEST_ROWS) {
      return null;
    }
    return new Shift(
        mean(here.rows(), here::score),
        mean(here.rows(), row -> here.labels()[row]),
        mean(there.rows(), there::score),
        mean(there.rows(), row -> there.labels()[row]));
  }

  private static double mean(int rows, IntToDoubleFunction of) {
    return IntStream.range(0, rows).mapToDouble(of).average().orElse(0);
  }

  /** Whether the answers miss what came by a tenth of it, and did not before. */
  static boolean tells(@Nullable Shift shift) {
    if (shift == null) {
      return false;
    }
    double size = Math.max(Math.abs(shift.came()), Math.abs(shift.testCame()));
    double now = Math.abs(shift.came() - shift.answered());
    double before = Math.abs(shift.testCame() - shift.testAnswered());
    return size > 0 && now - before >= TELLING * size;
  }

  static String words(Shift shift, Task task) {
    boolean number = task == Task.REGRESSION;
    return "The answers are too %s: %s came %s, %s was answered (test rows: %s and %s)"
        .formatted(
            shift.answered() < shift.came() ? "low" : "high",
            number ? Figures.number(shift.came()) : Figures.share(shift.came()),
            number ? "on average" : "with the positive label",
            number ? Figures.number(shift.answered()) : Figures.share(shift.answered()),
            number ? Figures.number(shift.testCame()) : Figures.share(shift.testCame()),
            number ? Figures.number(shift.testAnswered()) : Figures.share(shift.testAnswered()));
  }
}
