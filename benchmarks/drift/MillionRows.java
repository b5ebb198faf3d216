package io.slipway.spark.monitoring;

import io.slipway.contract.CandidateSpec;
import io.slipway.contract.DriftMeasurement;
import io.slipway.contract.Learner;
import io.slipway.spark.TestLine;
import io.slipway.spark.TestSpark;
import io.slipway.spark.predictions.Lines;
import java.io.BufferedWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/** The whole step, from the prediction log to the report, over rows of 28 columns. */
public final class MillionRows {
  private static final int COLUMNS = 28;
  private static final int NUMBERS = 22;
  private static final int ROWS_OF_REQUEST = 100;
  private static final double LIMIT = 100_000;

  private final SplittableRandom random = new SplittableRandom(11);

  public static void main(String[] arguments) throws Exception {
    int rows = Integer.parseInt(arguments[0]);
    Path folder = Files.createTempDirectory("drift");
    new MillionRows().run(rows, folder);
    System.exit(0);
  }

  private void run(int rows, Path folder) throws Exception {
    TestLine line = new TestLine(folder);
    Path file = line.write("loans.csv", training());
    Watched watched =
        new Watched(
            folder,
            line.build(
                TestLine.request(file),
                new CandidateSpec("only", Learner.LOGISTIC_REGRESSION, Map.of())));
    Instant from = Instant.parse("2026-03-01T00:00:00Z");
    Instant until = from.plusSeconds(rows / ROWS_OF_REQUEST + 2);
    log(folder.resolve("log"), from, rows);
    long begin = System.nanoTime();
    DriftMeasurement it = watched.measure(watched.window(from, until, true));
    double seconds = (System.nanoTime() - begin) / 1e9;
    int cores = TestSpark.session().sparkContext().defaultParallelism();
    double speed = (double) rows * COLUMNS / seconds / cores;
    System.out.printf(
        Locale.ROOT,
        "%,d rows x %d columns, %d cores, %d passes over the log: %.1f s, drifted columns %d%n",
        it.rows(), it.columns(), cores, Watched.report(it).passes(), seconds, it.driftedColumns());
    System.out.printf(
        Locale.ROOT,
        "cells per second and core %,.0f  limit %,.0f  ratio %.2f (below 1 is better than the limit)%n",
        speed, LIMIT, LIMIT / speed);
  }

  private List<String> training() {
    StringBuilder header = new StringBuilder();
    for (int i = 0; i < COLUMNS; i++) {
      header.append("x").append(i).append(",");
    }
    List<String> lines = new ArrayList<>(List.of(header + "repaid"));
    for (int row = 0; row < 5000; row++) {
      StringBuilder cells = new StringBuilder();
      double sum = 0;
      for (int i = 0; i < COLUMNS; i++) {
        String cell = cell(i);
        sum += i < 2 ? Double.parseDouble(cell) : 0;
        cells.append(cell).append(",");
      }
      lines.add(cells + (sum + random.nextDouble() > 1.5 ? "yes" : "no"));
    }
    return lines;
  }

  private String cell(int column) {
    return column < NUMBERS
        ? Double.toString(random.nextInt(10_000) / 10_000.0)
        : "v" + random.nextInt(4 * (column - NUMBERS + 1));
  }

  private void log(Path folder, Instant from, int rows) throws Exception {
    Path file = Lines.file(folder, from, 1, List.of());
    try (BufferedWriter writer = Files.newBufferedWriter(file)) {
      for (int request = 0; request < rows / ROWS_OF_REQUEST; request++) {
        List<String> inputs = new ArrayList<>();
        for (int column = 0; column < COLUMNS; column++) {
          int place = column;
          String quote = column < NUMBERS ? "" : "\"";
          inputs.add("\"x" + column + "\":" + cells(() -> quote + cell(place) + quote));
        }
        String answers =
            "\"probability\":" + cells(() -> Float.toString((float) random.nextDouble()));
        Instant at = from.plusSeconds(request + 1);
        writer.write(
            Lines.line(
                at, "r" + request, "loans", 1, "CHAMPION", String.join(",", inputs), answers));
        writer.write("\n");
      }
    }
  }

  private static String cells(Supplier<String> cell) {
    StringBuilder cells = new StringBuilder("[");
    for (int i = 0; i < ROWS_OF_REQUEST; i++) {
      cells.append(i == 0 ? "" : ",").append(cell.get());
    }
    return cells.append("]").toString();
  }
}
