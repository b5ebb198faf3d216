package io.slipway.spark.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slipway.contract.CandidateSpec;
import io.slipway.contract.DriftMeasurement;
import io.slipway.contract.DriftMeasurement.DriftedColumn;
import io.slipway.contract.DriftReport;
import io.slipway.contract.DriftWindow;
import io.slipway.contract.Learner;
import io.slipway.processes.Errors;
import io.slipway.spark.TestLine;
import io.slipway.spark.lease.StepRefused;
import io.slipway.spark.predictions.Production;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(Lifecycle.PER_CLASS)
class MeasureDriftTest {
  @TempDir static Path folder;
  private Watched watched;

  @BeforeAll
  void train() throws Exception {
    TestLine line = new TestLine(folder);
    Path file = line.write("loans.csv", TestLine.loans(4000, 1));
    watched =
        new Watched(
            folder,
            line.build(
                TestLine.request(file),
                new CandidateSpec("only", Learner.LOGISTIC_REGRESSION, Map.of())));
  }

  @Test
  void rowsLikeThoseOfTrainingShowNothing() throws Exception {
    DriftMeasurement it = watched.window(rows(2, row -> {}), true);

    assertThat(it.enough()).isTrue();
    assertThat(it.rows()).isEqualTo(1000);
    assertThat(it.labelledRows()).isEqualTo(1000);
    assertThat(it.columns()).isEqualTo(3);
    assertThat(it.drifted()).isEmpty();
    assertThat(it.findings()).isEmpty();
    assertThat(it.lossRatio()).isBetween(0.7, 1.25);
    assertThat(it.score()).isGreaterThan(0.8);
    assertThat(Watched.severity(it)).isEqualTo("NONE");
  }

  @Test
  void namesTheColumnThatMovedAndHow() throws Exception {
    DriftMeasurement it =
        watched.window(
            rows(3, row -> row.computeIfPresent("amount", (name, cell) -> scaled(cell))), false);

    assertThat(it.drifted()).extracting(DriftedColumn::column).containsExactly("amount");
    assertThat(it.drifted().get(0).words()).startsWith("the mean rose from 49");
    assertThat(it.maxEffect()).isGreaterThan(0.25);
    assertThat(it.lossRatio()).isNull();
    assertThat(Watched.severity(it)).isEqualTo("ALERT");
    DriftReport.Column column = Watched.report(it).columns().get(0);
    assertThat(column.wasserstein()).isGreaterThan(0.5);
    assertThat(column.outside()).isGreaterThan(0.2);
    assertThat(column.adjustedP()).isLessThan(1e-6);
  }

  @Test
  void namesValuesThatTrainingNeverSaw() throws Exception {
    DriftMeasurement it =
        watched.window(
            rows(4, row -> row.computeIfPresent("purpose", (n, c) -> c.equals("car") ? "boat" : c)),
            false);

    assertThat(it.newCategoryShare()).isBetween(0.2, 0.3);
    assertThat(it.findings()).anyMatch(f -> f.contains("never seen in training: boat (2"));
    assertThat(Watched.severity(it)).isEqualTo("ALERT");
  }

  @Test
  void tellsWhenValuesGoMissing() throws Exception {
    DriftMeasurement it = watched.window(rows(5, row -> row.put("age", "")), false);

    assertThat(it.missingRise()).isEqualTo(1);
    assertThat(it.findings())
        .anyMatch(f -> f.contains("missing values rose from 0.0 % to 100.0 %"));
    assertThat(Watched.severity(it)).isEqualTo("CRITICAL");
  }

  @Test
  void labelsThatTurnOutOtherwiseAreAHigherLoss() throws Exception {
    DriftMeasurement it =
        watched.window(
            rows(6, row -> row.computeIfPresent("repaid", (n, c) -> c.equals("no") ? "yes" : "no")),
            true);

    assertThat(it.lossIsHigher()).isTrue();
    assertThat(it.lossRatio()).isGreaterThan(2);
    assertThat(it.drifted()).isEmpty();
    assertThat(it.findings().get(0)).startsWith("The log loss on 1,000 labelled rows is ");
    assertThat(Watched.report(it).passes()).isLessThanOrEqualTo(2);
    assertThat(Watched.severity(it)).isEqualTo("CRITICAL");
  }

  @Test
  void namesTheLabelsThatMovedAndValuesThatTrainingNeverSaw() throws Exception {
    List<Map<String, String>> rows = rows(7, row -> row.put("repaid", "yes"));
    rows.get(0).put("purpose", "boat");

    DriftMeasurement it = watched.window(rows, true);

    DriftReport.Answers labels = Watched.report(it).labels();
    assertThat(labels).isNotNull();
    assertThat(labels.effect()).isGreaterThan(0.25);
    assertThat(labels.bins()).extracting(DriftReport.Bin::live).containsExactly(0L, 1000L);
    assertThat(it.findings())
        .anyMatch(f -> f.startsWith("The labels moved") && f.contains("no fell from"))
        .contains("Column purpose: never seen in training: boat (0.1 % of the rows).");
    assertThat(it.newCategoryShare()).isZero();
  }

  @Test
  void aWindowThatNothingWentBeforeReadsTheLogOnce() throws Exception {
    DriftMeasurement first = watched.window(rows(8, row -> {}), false);

    DriftMeasurement all = watched.measure(watched.window(Instant.EPOCH, watched.now(), true));

    assertThat(all.rows()).isGreaterThanOrEqualTo(first.rows());
    assertThat(Watched.report(all).passes()).isEqualTo(1);
    assertThat(Watched.report(first).labels()).isNull();
  }

  @Test
  void aWindowWithTooFewRowsIsNotMeasured() throws Exception {
    Instant later = watched.now().plusSeconds(1_000_000);

    DriftMeasurement it = watched.measure(watched.window(later, later.plusSeconds(60), true));

    assertThat(it.enough()).isFalse();
    assertThat(it.reportUri()).isNull();
  }

  @Test
  void refusesAPackageThatIsGone() {
    Instant now = watched.now();
    DriftWindow it = watched.window(now, now.plusSeconds(1), true);
    DriftWindow gone =
        new DriftWindow(
            it.windowId(),
            it.model(),
            it.version(),
            folder.resolve("gone").toString(),
            it.sha256(),
            it.request(),
            it.split(),
            it.evaluation(),
            it.from(),
            it.until(),
            it.close(),
            it.labelsUri());

    assertThatThrownBy(() -> watched.measure(gone))
        .isInstanceOf(StepRefused.class)
        .hasMessageContaining("loans v1 cannot be measured: ")
        .hasMessageContaining("is gone. Release the model again")
        .extracting(e -> ((StepRefused) e).code())
        .isEqualTo(Errors.MEASUREMENT_REFUSED);
  }

  private static String scaled(String cell) {
    return cell.isEmpty() ? cell : Double.toString(Double.parseDouble(cell) * 1.5);
  }

  private static List<Map<String, String>> rows(long seed, Consumer<Map<String, String>> change) {
    List<Map<String, String>> rows = new ArrayList<>();
    for (Map<String, String> cells : Production.cells(TestLine.loans(1000, seed))) {
      Map<String, String> row = new HashMap<>(cells);
      change.accept(row);
      rows.add(row);
    }
    return rows;
  }
}
