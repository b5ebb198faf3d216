package io.slipway.spark.monitoring;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.slipway.contract.DriftCase;
import io.slipway.contract.DriftExplanationReport;
import io.slipway.contract.DriftExplanationReport.Basis;
import io.slipway.contract.DriftReport;
import io.slipway.contract.PackageManifest;
import io.slipway.spark.evaluation.VerifiedPackage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** Looks into one case. */
final class CaseInquiry {
  private static final int MOST_COLUMNS = 20;
  private static final int MOST_SLICED = 5;

  private final SparkSession spark;
  private final ObjectMapper json;
  private final DriftCase drift;
  private final VerifiedPackage model;
  private final List<PackageManifest.Input> inputs;
  private final List<String> notes = new ArrayList<>();

  CaseInquiry(SparkSession spark, ObjectMapper json, DriftCase drift, VerifiedPackage model) {
    this.spark = spark;
    this.json = json;
    this.drift = drift;
    this.model = model;
    this.inputs = model.manifest().inputs();
  }

  /**
   * @param answered rows of the case's last window
   */
  DriftExplanationReport inquire(Dataset<Row> answered) throws IOException {
    CaseSamples samples = new CaseSamples(spark, model.manifest());
    CaseRows live = samples.live(answered);
    CaseRows labelled = samples.labelled(answered);
    Optional<CaseRows> test = samples.test(drift.split());
    WindowReports reports = WindowReports.of(drift, json);
    DriftReport last = reports.last();
    List<DriftReport.Column> columns = columns(last, live);
    if (live.size() == 0) {
      notes.add("The prediction log has no rows of the window any more.");
    }
    if (test.isEmpty()) {
      notes.add("The test rows are gone: no share of the loss can be told.");
    }
    if (reports.gone() > 0) {
      notes.add(
          "Reports of %d of %d windows are gone."
              .formatted(reports.gone(), drift.windows().size()));
    }
    Onset onset =
        Onset.of(
            reports.earlier(),
            lastWindow().from(),
            live,
            columns.stream().filter(DriftReport.Column::drifted).map(c -> c.name()).toList());
    try (CaseScorer scorer = new CaseScorer(model)) {
      Explained explained =
          explained(
              scorer, live, labelled, test.orElse(labelled.only(new int[0])), columns, onset, last);
      return report(explained, live, labelled, test.map(CaseRows::size).orElse(0));
    }
  }

  private Explained explained(
      CaseScorer scorer,
      CaseRows live,
      CaseRows labelled,
      CaseRows test,
      List<DriftReport.Column> columns,
      Onset onset,
      @Nullable DriftReport last) {
    List<Integer> places = columns.stream().map(column -> place(column.name())).toList();
    List<Integer> faulty =
        columns.stream()
            .filter(c -> Explained.lostValues(c) || Explained.strange(c) || Explained.stuck(c))
            .map(column -> place(column.name()))
            .toList();
    CaseRows labelledTest = test.labelled();
    Attribution found = Attribution.ofLoss(scorer, labelled, labelledTest, places, faulty);
    boolean byLoss = found.basis() == Basis.LOSS;
    if (!byLoss) {
      found = Attribution.ofAnswers(scorer, live, test, places);
    }
    List<Integer> sliced = sliced(columns, found);
    CaseRows now = byLoss ? labelled : live;
    CaseRows before = byLoss ? labelledTest : test;
    boolean slices = found.basis() != Basis.NONE;
    return new Explained(
        drift,
        columns,
        found,
        onset,
        slices
            ? new CaseSlices(scorer.score(now), scorer.score(before), byLoss)
                .of(sliced, now, before)
            : List.of(),
        labelled.size() == 0
            ? null
            : LevelShift.of(scorer.score(labelled), scorer.score(labelledTest)),
        labelled.size() >= PerformanceDrift.FEWEST_ROWS,
        last == null ? null : last.conceptDrift(),
        notes);
  }

  /** Columns that the request asks for, and those that explain most. */
  private List<Integer> sliced(List<DriftReport.Column> columns, Attribution found) {
    Set<Integer> sliced = new LinkedHashSet<>();
    SliceColumn.of(drift.request(), inputs).forEach(it -> sliced.add(place(it.input().name())));
    columns.stream()
        .sorted(Comparator.comparingDouble(c -> -found.shares().getOrDefault(c.name(), 0.0)))
        .limit(MOST_SLICED)
        .forEach(column -> sliced.add(place(column.name())));
    return List.copyOf(sliced);
  }

  private int place(String column) {
    return IntStream.range(0, inputs.size())
        .filter(i -> inputs.get(i).name().equals(column))
        .findFirst()
        .orElseThrow();
  }

  /** As the window's report has them; without one, as the rows here show. */
  private List<DriftReport.Column> columns(@Nullable DriftReport last, CaseRows live) {
    List<DriftReport.Column> columns =
        last != null
            ? last.columns()
            : ColumnDrifts.of(
                inputs,
                IntStream.range(0, inputs.size())
                    .mapToObj(place -> live.counts(place, 0, live.size()))
                    .toList());
    return columns.stream()
        .filter(column -> inputs.stream().anyMatch(it -> it.name().equals(column.name())))
        .sorted(Comparator.comparingDouble(DriftReport.Column::effect).reversed())
        .limit(MOST_COLUMNS)
        .toList();
  }

  private DriftCase.Window lastWindow() {
    return drift.windows().get(drift.windows().size() - 1);
  }

  private DriftExplanationReport report(
      Explained explained, CaseRows live, CaseRows labelled, int testRows) {
    ExplanationWords words = new ExplanationWords(explained, model.manifest().task());
    Attribution found = explained.attribution();
    return new DriftExplanationReport(
        DriftExplanationReport.FORMAT,
        drift.driftId(),
        drift.model(),
        drift.version(),
        model.manifest().task(),
        found.basis(),
        live.size(),
        labelled.size(),
        testRows,
        found.before(),
        found.now(),
        found.unexplained(),
        explained.shift(),
        explained.onset().first(),
        explained.onset().points(),
        reported(explained, words),
        explained.slices(),
        words.findings(),
        Advice.of(explained));
  }

  private static List<DriftExplanationReport.Column> reported(
      Explained explained, ExplanationWords words) {
    Attribution found = explained.attribution();
    return explained.columns().stream()
        .map(
            column ->
                new DriftExplanationReport.Column(
                    column.name(),
                    column.effect(),
                    column.drifted(),
                    explained.onset().since().get(column.name()),
                    found.share(column.name()),
                    words.of(column),
                    explained.onset().timelines().getOrDefault(column.name(), List.of())))
        .sorted(
            Comparator.<DriftExplanationReport.Column>comparingDouble(
                    column -> column.share() == null ? 0 : -column.share())
                .thenComparingDouble(column -> -column.effect())
                .thenComparing(DriftExplanationReport.Column::column))
        .toList();
  }
}
