package io.slipway.spark.monitoring;

import io.slipway.contract.DriftReport.Answers;
import io.slipway.contract.DriftReport.Column;
import io.slipway.contract.DriftReport.Estimate;
import io.slipway.contract.PackageManifest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import moa.classifiers.core.driftdetection.ADWINChangeDetector;
import moa.classifiers.core.driftdetection.AbstractChangeDetector;
import moa.classifiers.core.driftdetection.DDM;
import moa.classifiers.core.driftdetection.HDDM_A_Test;

/**
 * Model-years of daily windows without and with drift: how often our rule and MOA's detectors call,
 * and how soon. A call is a day on which a detector signals, or on which our severity becomes at
 * least ALERT and was not the day before.
 */
public final class SimulatedYears {
  private static final int DAYS = 365;
  private static final int TRAIN_ROWS = 20_000;
  private static final int TEST_ROWS = 5_000;
  private static final int GRADUAL_DAYS = 30;
  private static final int DETECTED_WITHIN = 60;

  /** Drift moves between so many of the rows and all of them, another share each year. */
  private static final double WEAKEST = 0.25;

  private static final String[] KINDS = {
    "sudden covariate", "gradual covariate", "recurring covariate",
    "sudden concept", "gradual concept", "recurring concept"
  };
  private static final List<String> RULES =
      List.of(
          "slipway, labels, 1 of 1",
          "slipway, labels, 2 of 3",
          "slipway, no labels, 1 of 1",
          "slipway, no labels, 2 of 3",
          "slipway, no labels, WATCH",
          "MOA ADWIN, errors",
          "MOA HDDM_A, errors",
          "MOA DDM, errors",
          "MOA ADWIN, scores",
          "MOA HDDM_A, scores");

  private SimulatedYears() {}

  /** Days of a year on which each rule called. */
  private record Year(String kind, int start, Map<String, List<Integer>> calls) {}

  public static void main(String[] arguments) {
    int years = Integer.parseInt(arguments[0]);
    long begin = System.nanoTime();
    List<Year> without =
        IntStream.range(0, years).parallel().mapToObj(i -> year(i, "", DAYS)).toList();
    List<Year> with =
        IntStream.range(0, years)
            .parallel()
            .mapToObj(
                i ->
                    year(
                        1000 + i,
                        KINDS[i % KINDS.length],
                        100 + new SplittableRandom(i).nextInt(100)))
            .toList();
    System.out.printf(
        Locale.ROOT,
        "%d model-years without and %d with drift, daily windows of 500 to 2,000 rows, 8 columns, %.0f s%n",
        years, years, (System.nanoTime() - begin) / 1e9);
    print(without, with);
    double worst = falseCalls(without, RULES.get(0));
    System.out.printf(
        Locale.ROOT,
        "false alerts per model-year %.2f  limit 1.00  ratio %.2f%n", worst, worst);
    System.exit(worst < 1 ? 0 : 1);
  }

  private static void print(List<Year> without, List<Year> with) {
    System.out.printf("%-28s %12s", "rule", "false/year");
    for (String kind : KINDS) {
      System.out.printf(" %22s", kind);
    }
    System.out.printf("%n%-28s %12s", "", "");
    for (String ignored : KINDS) {
      System.out.printf(" %22s", "found, median days");
    }
    System.out.println();
    for (String rule : RULES) {
      System.out.printf(Locale.ROOT, "%-28s %12.2f", rule, falseCalls(without, rule));
      for (String kind : KINDS) {
        System.out.printf(" %22s", found(with, rule, kind));
      }
      System.out.println();
    }
  }

  private static double falseCalls(List<Year> years, String rule) {
    return years.stream().mapToInt(year -> year.calls().get(rule).size()).average().orElse(0);
  }

  private static String found(List<Year> years, String rule, String kind) {
    List<Year> of = years.stream().filter(year -> year.kind().equals(kind)).toList();
    int[] delays =
        of.stream()
            .flatMapToInt(
                year ->
                    year.calls().get(rule).stream()
                        .mapToInt(day -> day - year.start())
                        .filter(delay -> delay >= 0 && delay <= DETECTED_WITHIN)
                        .limit(1))
            .sorted()
            .toArray();
    return delays.length == 0
        ? "0 %"
        : String.format(
            Locale.ROOT, "%.0f %%, %d", 100.0 * delays.length / of.size(), delays[delays.length / 2]);
  }

  private static Year year(long seed, String kind, int start) {
    SplittableRandom random = new SplittableRandom(seed);
    SimulatedStream stream = new SimulatedStream(random);
    Rules rules = new Rules(stream.train(TRAIN_ROWS), stream.test(TEST_ROWS));
    SimulatedStream.Sample row = new SimulatedStream.Sample();
    double strength = WEAKEST + (1 - WEAKEST) * random.nextDouble();
    for (int day = 0; day < DAYS; day++) {
      SimulatedStream.Shift shift = shift(kind, day - start, strength);
      int rows = 500 + random.nextInt(1501);
      rules.begin(rows);
      for (int i = 0; i < rows; i++) {
        stream.next(row, shift);
        rules.take(row, i);
      }
      rules.end(day);
    }
    return new Year(kind, start, rules.calls);
  }

  private static SimulatedStream.Shift shift(String kind, int since, double most) {
    if (kind.isEmpty() || since < 0) {
      return SimulatedStream.Shift.NONE;
    }
    double strength = most;
    if (kind.startsWith("gradual")) {
      strength = most * Math.min(1, (since + 1.0) / GRADUAL_DAYS);
    } else if (kind.startsWith("recurring")) {
      strength = since / GRADUAL_DAYS % 2 == 0 ? most : 0;
    }
    return kind.endsWith("covariate")
        ? new SimulatedStream.Shift(strength, 0)
        : new SimulatedStream.Shift(0, strength);
  }

  /** All rules over one model-year. */
  private static final class Rules {
    private final List<PackageManifest.Input> inputs;
    private final ScoredLabels test;
    private final AnswerReference reference;
    private final ErrorStream errors = new ErrorStream();
    private final Map<String, AbstractChangeDetector> detectors = new LinkedHashMap<>();
    private final Map<String, Boolean> signalled = new LinkedHashMap<>();
    private final Map<String, Boolean> alarmed = new LinkedHashMap<>();
    private final Map<String, Deque<Boolean>> last = new LinkedHashMap<>();
    final Map<String, List<Integer>> calls = new LinkedHashMap<>();
    private List<ColumnCounts> columns = List.of();
    private AnswerCounts answers;
    private float[] scores = new float[0];
    private double[] labels = new double[0];

    Rules(List<PackageManifest.Input> inputs, ScoredLabels test) {
      this.inputs = inputs;
      this.test = test;
      reference = new AnswerReference(test);
      RULES.forEach(rule -> calls.put(rule, new ArrayList<>()));
      detectors.put("MOA ADWIN, errors", new ADWINChangeDetector());
      detectors.put("MOA HDDM_A, errors", new HDDM_A_Test());
      detectors.put("MOA DDM, errors", new DDM());
      detectors.put("MOA ADWIN, scores", new ADWINChangeDetector());
      detectors.put("MOA HDDM_A, scores", new HDDM_A_Test());
    }

    void begin(int rows) {
      columns = inputs.stream().map(ColumnCounts::new).toList();
      answers = new AnswerCounts(reference.bins());
      scores = new float[rows];
      labels = new double[rows];
      detectors.keySet().forEach(name -> signalled.put(name, false));
    }

    void take(SimulatedStream.Sample row, int place) {
      for (int i = 0; i < SimulatedStream.NUMBERS; i++) {
        columns.get(i).addNumber(row.numbers[i]);
      }
      for (int i = 0; i < row.texts.length; i++) {
        columns.get(SimulatedStream.NUMBERS + i).addText(row.text(i));
      }
      scores[place] = row.score;
      labels[place] = row.label;
      answers.add(scores, place);
      double error = (row.score >= 0.5 ? 1 : 0) == row.label ? 0 : 1;
      errors.add(error);
      detectors.forEach(
          (name, detector) -> {
            detector.input(name.endsWith("errors") ? error : row.score);
            if (detector.getChange()) {
              signalled.put(name, true);
            }
          });
    }

    void end(int day) {
      signalled.forEach(
          (name, signal) -> {
            if (signal) {
              calls.get(name).add(day);
            }
          });
      List<Column> measured = ColumnDrifts.of(inputs, columns);
      Answers moved = AnswerDrift.of(answers, reference.counts(), List.of());
      Estimate estimate = reference.estimate(answers);
      boolean inputsMoved = alert(measured, moved, estimate);
      boolean watch =
          measured.stream().anyMatch(Column::drifted)
              || moved.effect() >= 0.1
              || estimate.ratio() >= 1.2;
      called("slipway, no labels, WATCH", inputsMoved || watch, day);
      boolean higher = labelled();
      ours("slipway, labels", inputsMoved || higher, day);
      ours("slipway, no labels", inputsMoved, day);
    }

    private void ours(String rule, boolean alert, int day) {
      called(rule + ", 1 of 1", alert, day);
      Deque<Boolean> three = last.computeIfAbsent(rule, it -> new ArrayDeque<>());
      three.addLast(alert);
      if (three.size() > 3) {
        three.removeFirst();
      }
      called(rule + ", 2 of 3", three.stream().filter(it -> it).count() >= 2, day);
    }

    private void called(String rule, boolean alarm, int day) {
      if (alarm && !alarmed.getOrDefault(rule, false)) {
        calls.get(rule).add(day);
      }
      alarmed.put(rule, alarm);
    }

    /** The rows of the table drift-severity that need no labels. */
    private static boolean alert(List<Column> columns, Answers moved, Estimate estimate) {
      return columns.stream()
              .anyMatch(
                  it ->
                      it.effect() >= 0.25
                          || it.missingRise() >= 0.1
                          || it.newCategoryShare() >= 0.05)
          || moved.effect() >= 0.25
          || estimate.ratio() >= 1.5;
    }

    private boolean labelled() {
      PerformanceDrift.Losses losses =
          new PerformanceDrift(SimulatedStream.scored(scores, labels), test).losses();
      return losses.higher() && (losses.ratio() >= 1.25 || errors.cut() != null);
    }
  }
}
