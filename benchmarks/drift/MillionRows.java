package io.slipway.spark.monitoring;

import static org.apache.spark.sql.functions.arrays_zip;
import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.stddev;

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
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;

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
        it.rows(),
        it.columns(),
        cores,
        Watched.report(it).passes(),
        seconds,
        it.driftedColumns());
    System.out.printf(
        Locale.ROOT,
        "cells per second and core %,.0f  limit %,.0f  ratio %.2f (below 1 is better than the"
            + " limit)%n",
        speed,
        LIMIT,
        LIMIT / speed);
    double plain = plain(folder.resolve("log"));
    System.out.printf(
        Locale.ROOT,
        "peer: the same log with Spark's own json, approxQuantile, avg, stddev and groupBy, no"
            + " tests: %.1f s  ratio %.2f (below 1: we are quicker)%n",
        plain,
        seconds / plain);
  }

  /** Seconds for deciles, moments and missing values of the numbers, and counts of the texts. */
  private static double plain(Path log) {
    long begin = System.nanoTime();
    List<String> numbers = new ArrayList<>(List.of("probability"));
    List<String> texts = new ArrayList<>();
    StructType inputs = new StructType();
    List<Column> zipped = new ArrayList<>(List.of(col("outputs.probability")));
    for (int i = 0; i < COLUMNS; i++) {
      (i < NUMBERS ? numbers : texts).add("x" + i);
      inputs =
          inputs.add(
              "x" + i,
              DataTypes.createArrayType(i < NUMBERS ? DataTypes.DoubleType : DataTypes.StringType));
      zipped.add(col("inputs.x" + i));
    }
    StructType outputs =
        new StructType().add("probability", DataTypes.createArrayType(DataTypes.FloatType));
    Dataset<Row> rows =
        TestSpark.session()
            .read()
            .schema(new StructType().add("inputs", inputs).add("outputs", outputs))
            .json(log.toString())
            .select(explode(arrays_zip(zipped.toArray(Column[]::new))).as("row"))
            .select("row.*")
            .persist(StorageLevel.MEMORY_AND_DISK());
    double[] deciles = IntStream.rangeClosed(0, 10).mapToDouble(i -> i / 10.0).toArray();
    rows.stat().approxQuantile(numbers.toArray(String[]::new), deciles, 0.001);
    List<Column> moments = new ArrayList<>();
    numbers.forEach(it -> moments.addAll(List.of(avg(it), stddev(it), count(it))));
    rows.agg(count(lit(1)), moments.toArray(Column[]::new)).head();
    texts.forEach(it -> rows.groupBy(it).count().collectAsList());
    rows.unpersist(true);
    return (System.nanoTime() - begin) / 1e9;
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
