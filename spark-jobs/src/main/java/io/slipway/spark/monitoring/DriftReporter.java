package io.slipway.spark.monitoring;

import io.slipway.contract.DriftReport;
import io.slipway.contract.DriftReport.Answers;
import io.slipway.contract.DriftReport.Column;
import io.slipway.contract.DriftReport.ConceptDrift;
import io.slipway.contract.DriftReport.Estimate;
import io.slipway.contract.DriftReport.Performance;
import io.slipway.contract.DriftReport.Rule;
import io.slipway.contract.DriftWindow;
import io.slipway.contract.PackageManifest;
import io.slipway.spark.datacontract.DataContract;
import io.slipway.spark.evaluation.VerifiedPackage;
import io.slipway.spark.predictions.PredictionRows;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** Measures the rows of a window. */
final class DriftReporter {
  /** Rules may be broken by a stray value: fewer of the rows are put up with. */
  private static final double LEAST_BROKEN_SHARE = 0.005;

  private static final int FEWEST_BROKEN = 3;

  /** Of the window's stretch of the log, from which everything is counted in memory. */
  private static final int PASSES = 1;

  private final SparkSession spark;
  private final DriftWindow window;
  private final VerifiedPackage model;
  private final List<SliceColumn> slices;

  DriftReporter(SparkSession spark, DriftWindow window, VerifiedPackage model) {
    this.spark = spark;
    this.window = window;
    this.model = model;
    slices = SliceColumn.of(window.request(), model.manifest().inputs());
  }

  /**
   * Scored rows as in {@link PredictionRows}.
   *
   * @param window those to be counted
   * @param earlier labelled rows that the version answered before the window
   * @param notes on what was read, in words
   */
  record Live(Dataset<Row> window, Optional<Dataset<Row>> earlier, List<String> notes) {}

  /**
   * @param to moment of the window's last row
   */
  DriftReport report(Live live, Instant to, @Nullable DataContract contract) {
    PackageManifest manifest = model.manifest();
    Optional<ScoredLabels> test = new TestRows(spark, model).scored(window.split(), slices);
    Optional<AnswerReference> reference = test.map(AnswerReference::new);
    WindowCounts counts =
        WindowCounts.of(
            live.window(),
            new WindowCounts.Plan(
                manifest.inputs(),
                reference.map(AnswerReference::bins).orElse(null),
                LiveRule.of(window.request(), contract, manifest.inputs())));
    LabelledRows.History history =
        new LabelledRows(manifest, slices).of(live.window(), live.earlier());
    Answers labels =
        test.map(rows -> LabelDrift.of(live.window(), rows, manifest.labels())).orElse(null);
    return report(new Measured(counts, reference, test, history, labels, live.notes()), to);
  }

  /** What was counted. */
  private record Measured(
      WindowCounts counts,
      Optional<AnswerReference> reference,
      Optional<ScoredLabels> test,
      LabelledRows.History history,
      @Nullable Answers labels,
      List<String> notes) {
    @Nullable Answers answers(List<String> labels) {
      AnswerCounts live = counts.answers();
      return live == null || reference.isEmpty()
          ? null
          : AnswerDrift.of(live, reference.get().counts(), labels);
    }

    @Nullable Estimate estimate() {
      AnswerCounts live = counts.answers();
      return live == null || reference.isEmpty() ? null : reference.get().estimate(live);
    }

    @Nullable ConceptDrift concept() {
      return test.isEmpty()
          ? null
          : ErrorStream.of(history.scored(), test.get().losses().getMean());
    }
  }

  private DriftReport report(Measured measured, Instant to) {
    PackageManifest manifest = model.manifest();
    ScoredLabels labelled = measured.history().scored().after(micros(Instant.parse(window.from())));
    Parts parts =
        new Parts(
            ColumnDrifts.of(manifest.inputs(), measured.counts().columns()),
            measured.answers(manifest.labels()),
            measured.labels(),
            performance(measured, labelled),
            measured.estimate(),
            rules(measured.counts()),
            measured.concept());
    return new DriftReport(
        DriftReport.FORMAT,
        window.windowId(),
        window.model(),
        window.version(),
        manifest.task(),
        window.from(),
        to.toString(),
        measured.counts().rows(),
        labelled.rows(),
        measured.test().map(ScoredLabels::rows).orElse(0),
        PASSES + measured.history().passes(),
        parts.columns(),
        parts.answers(),
        parts.labels(),
        parts.performance(),
        parts.estimate(),
        parts.rules(),
        parts.concept(),
        findings(parts, measured));
  }

  /** Of a report. */
  private record Parts(
      List<Column> columns,
      @Nullable Answers answers,
      @Nullable Answers labels,
      @Nullable Performance performance,
      @Nullable Estimate estimate,
      List<Rule> rules,
      @Nullable ConceptDrift concept) {}

  private @Nullable Performance performance(Measured measured, ScoredLabels labelled) {
    return measured.test().isEmpty()
        ? null
        : new PerformanceDrift(labelled, measured.test().get())
            .measured(slices.stream().map(slice -> slice.input().name()).toList());
  }

  private List<String> findings(Parts parts, Measured measured) {
    DriftSentences words = new DriftSentences(model.manifest().task());
    words.performance(parts.performance());
    words.concept(parts.concept());
    words.labels(parts.labels());
    words.rules(parts.rules());
    words.columns(parts.columns());
    words.neverSeen(parts.columns());
    words.answers(parts.answers(), parts.labels());
    words.estimate(parts.estimate());
    measured.notes().forEach(words::add);
    if (measured.test().isEmpty()) {
      words.add(
          "The test rows of this version are gone (%s): its answers and losses cannot be held against them."
              .formatted(window.split().uri()));
    }
    return words.findings();
  }

  private static List<Rule> rules(WindowCounts counts) {
    List<Rule> rules = new ArrayList<>();
    long[] broken = counts.broken();
    for (int i = 0; i < broken.length; i++) {
      LiveRule rule = counts.rules().get(i);
      boolean tooMany = broken[i] >= Math.max(FEWEST_BROKEN, LEAST_BROKEN_SHARE * counts.rows());
      rules.add(new Rule(rule.column(), rule.kind(), rule.words(), broken[i], tooMany));
    }
    rules.sort(Comparator.comparing(Rule::broken).reversed());
    return rules;
  }

  static long micros(Instant moment) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, moment);
  }
}
