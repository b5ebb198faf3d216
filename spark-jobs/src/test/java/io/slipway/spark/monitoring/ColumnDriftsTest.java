package io.slipway.spark.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.contract.ColumnStatistics;
import io.slipway.contract.ColumnType;
import io.slipway.contract.DriftReport.Bin;
import io.slipway.contract.DriftReport.Column;
import io.slipway.contract.PackageManifest.Input;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ColumnDriftsTest {
  @Test
  void seesAFlagMoveThatItsDecilesDoNotSee() {
    List<Double> edges = List.of(0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0);
    List<Long> rows = List.of(0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 1000L);
    Input flag =
        new Input(
            "flag",
            ColumnType.INTEGER,
            new ColumnStatistics(1000, 0, 0.05, 0.218, edges, rows, Map.of()));
    ColumnCounts live = new ColumnCounts(flag);
    for (int i = 0; i < 1000; i++) {
      live.addNumber(i % 2);
    }

    Column column = ColumnDrifts.of(List.of(flag), List.of(live)).get(0);

    assertThat(column.drifted()).isTrue();
    assertThat(column.words()).isEqualTo("the mean rose from 0.0500 to 0.5000");
  }

  @Test
  void aMillionRowsMakeNoDriftOfATrifle() {
    Input text = text(Map.of("a", 500_000L, "b", 500_000L));
    ColumnCounts live = new ColumnCounts(text);
    for (int i = 0; i < 1_000_000; i++) {
      live.addText(i % 100 < 51 ? "a" : "b");
    }

    Column column = ColumnDrifts.of(List.of(text), List.of(live)).get(0);

    assertThat(column.adjustedP()).isLessThan(1e-9);
    assertThat(column.effect()).isLessThan(0.01);
    assertThat(column.drifted()).isFalse();
  }

  @Test
  void namesAllBinsAndTheValuesThatWereNeverSeen() {
    Input text = text(Map.of("a", 600L, "b", 400L));
    ColumnCounts live = new ColumnCounts(text);
    Collections.nCopies(60, "a").forEach(live::addText);
    Collections.nCopies(30, "c").forEach(live::addText);
    live.add(null);

    Column column = ColumnDrifts.of(List.of(text), List.of(live)).get(0);

    assertThat(column.bins())
        .containsExactly(
            new Bin("a", 60, 600),
            new Bin("b", 0, 400),
            new Bin("(never seen)", 30, 0),
            new Bin("(missing)", 1, 0));
    assertThat(column.newCategories()).extracting(it -> it.value()).containsExactly("c");
    assertThat(column.words()).startsWith("never seen in training: c (33.0 % of the rows)");
  }

  @Test
  void namesAValueThatTrainingNeverSawThoughItsRowsAreTooFewToCount() {
    Input text = text(Map.of("a", 600L, "b", 400L));
    ColumnCounts live = new ColumnCounts(text);
    Collections.nCopies(6000, "a").forEach(live::addText);
    Collections.nCopies(4000, "b").forEach(live::addText);
    Collections.nCopies(2, "c").forEach(live::addText);

    Column column = ColumnDrifts.of(List.of(text), List.of(live)).get(0);

    assertThat(column.newCategoryShare()).isZero();
    assertThat(column.words()).startsWith("never seen in training: c (2 rows)");
  }

  @Test
  void doesNotCallAValueNewWhereTrainingHadMoreThanItNames() {
    Map<String, Long> named = new TreeMap<>(Map.of("a", 600L));
    Input text =
        new Input(
            "city",
            ColumnType.TEXT,
            new ColumnStatistics(1000, 0, null, null, List.of(), List.of(), named));
    ColumnCounts live = new ColumnCounts(text);
    Collections.nCopies(60, "a").forEach(live::addText);
    Collections.nCopies(40, "z").forEach(live::addText);

    Column column = ColumnDrifts.of(List.of(text), List.of(live)).get(0);

    assertThat(column.newCategoryShare()).isZero();
    assertThat(column.drifted()).isFalse();
  }

  private static Input text(Map<String, Long> rows) {
    long all = rows.values().stream().mapToLong(Long::longValue).sum();
    return new Input(
        "kind",
        ColumnType.TEXT,
        new ColumnStatistics(all, 0, null, null, List.of(), List.of(), rows));
  }
}
