package io.slipway.spark.features;

import static io.slipway.spark.features.TestRows.DATE;
import static io.slipway.spark.features.TestRows.INTEGER;
import static io.slipway.spark.features.TestRows.NUMBER;
import static io.slipway.spark.features.TestRows.TEXT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.slipway.contract.ColumnFeature;
import io.slipway.contract.ColumnStatistics;
import io.slipway.contract.DatePart;
import io.slipway.contract.Encoding;
import io.slipway.contract.FeatureSpec;
import io.slipway.contract.Imputation;
import io.slipway.contract.Scaling;
import io.slipway.contract.Task;
import io.slipway.spark.lease.StepRefused;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PipelineFitterTest {
  private static final double NAN = Double.NaN;

  @ParameterizedTest
  @CsvSource({
    "NONE, , NaN",
    "MEAN, , 4",
    "MEDIAN, , 2",
    "MOST_FREQUENT, , 1",
    "CONSTANT, -3.5, -3.5"
  })
  void fillsMissingNumbers(Imputation imputation, String fill, double expected) throws Exception {
    TestRows rows = numbers(1.0, 1.0, 2.0, 5.0, 11.0, null);

    assertThat(vectors(rows, number(TestRows.imputed(imputation, fill))))
        .containsExactly(
            List.of(1.0),
            List.of(1.0),
            List.of(2.0),
            List.of(5.0),
            List.of(11.0),
            List.of(expected));
  }

  @ParameterizedTest
  @CsvSource({
    "NONE, 0, 2, 10",
    "STANDARD, -1, -0.5, 1.5",
    "MIN_MAX, 0, 0.2, 1",
    "ROBUST, -0.5, 0, 2"
  })
  void scalesNumbers(Scaling scaling, double first, double middle, double last) throws Exception {
    TestRows rows = numbers(0.0, 0.0, 2.0, 4.0, 10.0);
    // mean 3.2; the quartiles are 0, 2 and 4
    double mean = 3.2;
    double deviation = Math.sqrt((3.2 * 3.2 * 2 + 1.2 * 1.2 + 0.8 * 0.8 + 6.8 * 6.8) / 5);
    boolean standard = scaling == Scaling.STANDARD;

    List<List<Double>> found = vectors(rows, number(TestRows.scaled(scaling)));

    assertThat(List.of(found.get(0).get(0), found.get(2).get(0), found.get(4).get(0)))
        .usingComparatorForType(
            (a, b) -> Math.abs(a - b) < 1e-12 ? 0 : Double.compare(a, b), Double.class)
        .containsExactly(
            standard ? -mean / deviation : first,
            standard ? (2 - mean) / deviation : middle,
            standard ? (10 - mean) / deviation : last);
  }

  @Test
  void statisticsAreThoseOfTheTrainingRowsOnly() throws Exception {
    TestRows rows = numbers(1.0, 2.0, 3.0, null);
    rows.add("validation", "yes", 1e9).add("test", "no", -1e9);

    FeaturePipeline pipeline = fit(rows, FeatureSpec.standard()).pipeline();

    ColumnStatistics found = pipeline.features().get(0).statistics();
    assertThat(found.rows()).isEqualTo(4);
    assertThat(found.missing()).isEqualTo(1);
    assertThat(found.mean()).isEqualTo(2);
    assertThat(found.quantiles()).hasSize(11).startsWith(1.0).endsWith(3.0);
    assertThat(found.histogram().stream().mapToLong(Long::longValue).sum()).isEqualTo(3);
  }

  @Test
  void ordinalPlacesFollowTheFrequency() throws Exception {
    TestRows rows = texts("b", "b", "a", "c", "a", "b", null, "");

    assertThat(vectors(rows, FeatureSpec.standard()).stream().map(cells -> cells.get(0)))
        .containsExactly(0.0, 0.0, 1.0, 2.0, 1.0, 0.0, 4.0, 4.0);
    Slot slot = fit(rows, FeatureSpec.standard()).pipeline().slots().get(0);
    assertThat(slot.categories()).isEqualTo(5);
  }

  @Test
  void rareTextsAreOneCategory() throws Exception {
    TestRows rows = texts("b", "b", "b", "a", "a", "c", "d", null);

    assertThat(vectors(rows, text(TestRows.grouped(null, 2, null))).stream().map(c -> c.get(0)))
        .containsExactly(0.0, 0.0, 0.0, 1.0, 1.0, 2.0, 2.0, 3.0);
    assertThat(vectors(rows, text(TestRows.grouped(null, null, 1))).stream().map(c -> c.get(0)))
        .containsExactly(0.0, 0.0, 0.0, 1.0, 1.0, 1.0, 1.0, 2.0);
  }

  @Test
  void unseenTextsAreAnotherCategory() throws Exception {
    TestRows rows = texts("a", "b").add("test", "no", "never seen");

    assertThat(vectors(rows, text(TestRows.encoded(Encoding.ONE_HOT))).get(2))
        .containsExactly(0.0, 0.0, 1.0, 0.0);
    assertThat(fit(rows, text(TestRows.encoded(Encoding.ONE_HOT))).pipeline().slots())
        .extracting(Slot::name)
        .containsExactly("text = a", "text = b", "text is another", "text is missing");
  }

  @Test
  void missingTextsAreFilledIn() throws Exception {
    TestRows rows = texts("a", "a", "b", null, null);

    assertThat(
            vectors(rows, text(TestRows.imputed(Imputation.MOST_FREQUENT, null))).stream()
                .map(cells -> cells.get(0)))
        .containsExactly(0.0, 0.0, 1.0, 0.0, 0.0);
    assertThat(
            vectors(rows, text(TestRows.imputed(Imputation.CONSTANT, "none"))).stream()
                .map(cells -> cells.get(0)))
        .containsExactly(0.0, 0.0, 2.0, 1.0, 1.0);
  }

  @Test
  void moreThanTwoHundredTextsAreNotToldApart() throws Exception {
    TestRows rows = TestRows.of("text", TEXT);
    for (int i = 0; i < 300; i++) {
      rows.train(i % 2 == 0 ? "yes" : "no", "text " + i);
    }

    Feature feature = fit(rows, FeatureSpec.standard()).pipeline().features().get(0);

    assertThat(((OrdinalEncoder) feature.encoder()).vocabulary().categories()).hasSize(200);
    assertThat(feature.statistics().categories()).hasSize(200);
    assertThat(feature.slots().get(0).categories()).isEqualTo(202);
  }

  @Test
  void targetMeansAreDrawnTowardsTheOverallMean() throws Exception {
    TestRows rows = TestRows.of("text", TEXT);
    for (int i = 0; i < 40; i++) {
      rows.train(i < 10 ? "yes" : "no", i < 20 ? "a" : "b");
    }
    rows.add("test", "yes", "a").add("test", "yes", "b").add("test", "yes", "new");

    List<List<Double>> found = vectors(rows, text(TestRows.encoded(Encoding.TARGET)));

    // prior 10 / 40; m = 20
    assertThat(found.get(40).get(0)).isCloseTo((10 + 20 * 0.25) / (20 + 20), within(1e-12));
    assertThat(found.get(41).get(0)).isCloseTo((0 + 20 * 0.25) / (20 + 20), within(1e-12));
    assertThat(found.get(42).get(0)).isCloseTo(0.25, within(1e-12));
  }

  @Test
  void targetMeansOfSeveralLabelsAreSharesThatAddUp() throws Exception {
    TestRows rows = TestRows.of("text", TEXT);
    for (int i = 0; i < 60; i++) {
      rows.train(List.of("red", "green", "blue").get(i % 3), i % 2 == 0 ? "a" : "b");
    }
    rows.add("test", "red", "a");

    FittedPipeline fitted = fit(rows, Task.MULTICLASS, text(TestRows.encoded(Encoding.TARGET)));

    assertThat(fitted.pipeline().slots())
        .extracting(Slot::name)
        .containsExactly("text: mean of blue", "text: mean of green", "text: mean of red");
    List<Double> shares = vectors(rows, fitted).get(60);
    assertThat(shares.stream().mapToDouble(Double::doubleValue).sum()).isCloseTo(1, within(1e-12));
  }

  @Test
  void targetMeansOfARegressionAreMeans() throws Exception {
    TestRows rows = TestRows.of("text", TEXT);
    for (int i = 0; i < 40; i++) {
      rows.train(i < 20 ? "100" : "-20.5", i < 20 ? "a" : "b");
    }
    rows.add("test", "0", "a");

    FittedPipeline fitted = fit(rows, Task.REGRESSION, text(TestRows.encoded(Encoding.TARGET)));

    double prior = (100 - 20.5) / 2;
    assertThat(vectors(rows, fitted).get(40).get(0))
        .isCloseTo((20 * 100 + 20 * prior) / 40, within(1e-9));
  }

  @Test
  void datesGiveMonthAndWeekdayAndAnHourWhereThereIsOne() throws Exception {
    TestRows days = TestRows.of("when", DATE);
    days.train("yes", moment("2024-02-29T00:00:00Z")).train("no", moment("1969-12-31T00:00:00Z"));
    TestRows hours = TestRows.of("when", DATE);
    hours.train("yes", moment("2024-02-29T23:59:59Z")).train("no", new Object[] {null});

    assertThat(vectors(days, FeatureSpec.standard()))
        .containsExactly(List.of(2.0, 4.0), List.of(12.0, 3.0));
    assertThat(vectors(hours, FeatureSpec.standard()))
        .containsExactly(List.of(2.0, 4.0, 23.0), List.of(NAN, NAN, NAN));
  }

  @Test
  void datesGiveThePartsThatAreAskedFor() throws Exception {
    TestRows rows = TestRows.of("when", DATE);
    rows.train("yes", moment("2000-12-31T18:30:00.5Z")).train("no", new Object[] {null});
    FeatureSpec spec =
        new FeatureSpec(
            null,
            null,
            new ColumnFeature(
                Imputation.CONSTANT,
                "1970-01-01T01:00:00Z",
                null,
                null,
                null,
                null,
                List.of(DatePart.values())),
            null);

    assertThat(vectors(rows, spec))
        .containsExactly(
            List.of(2000.0, 12.0, 31.0, 7.0, 366.0, 18.0, 978287400.5),
            List.of(1970.0, 1.0, 1.0, 4.0, 1.0, 1.0, 3600.0));
    ColumnStatistics statistics = fit(rows, spec).pipeline().features().get(0).statistics();
    assertThat(statistics.mean()).isEqualTo(978287400.5);
    assertThat(statistics.missing()).isEqualTo(1);
  }

  @Test
  void constantAndEmptyColumnsBreakNothing() throws Exception {
    TestRows rows =
        TestRows.of("same", INTEGER, "none", NUMBER, "noText", TEXT, "noDate", DATE, "word", TEXT);
    rows.train("yes", 7L, null, null, null, "w").train("no", 7L, null, null, null, "w");
    FeatureSpec spec =
        new FeatureSpec(
            new ColumnFeature(Imputation.MEAN, null, null, null, null, Scaling.STANDARD, null),
            new ColumnFeature(
                Imputation.MOST_FREQUENT, null, Encoding.TARGET, null, null, null, null),
            TestRows.imputed(Imputation.MEDIAN, null),
            null);

    assertThat(vectors(rows, spec).get(0).subList(0, 2)).containsExactly(0.0, 0.0);
    assertThat(vectors(rows, spec)).allSatisfy(cells -> assertThat(cells).doesNotContain(NAN));
    assertThat(fit(rows, spec).pipeline().slots())
        .allSatisfy(
            slot -> {
              assertThat(slot.scale()).isPositive().isFinite();
              assertThat(slot.mean()).isFinite();
              assertThat(slot.fill()).isFinite();
            });
  }

  @Test
  void infiniteNumbersAreKeptOutOfTheStatistics() throws Exception {
    TestRows rows = numbers(1.0, 3.0, Double.POSITIVE_INFINITY, NAN);

    ColumnStatistics found =
        fit(rows, FeatureSpec.standard()).pipeline().features().get(0).statistics();

    assertThat(found.mean()).isEqualTo(2);
    assertThat(found.missing()).isEqualTo(2);
  }

  @Test
  void refusesTrainingRowsOfOneLabel() {
    TestRows rows = TestRows.of("number", NUMBER).train("no", 1.0).train("no", 2.0);

    assertThatThrownBy(() -> fit(rows, FeatureSpec.standard()))
        .isInstanceOf(StepRefused.class)
        .hasMessageContainingAll("target.column", "[no]", "'yes' and one more");
  }

  @Test
  void refusesAVectorThatIsTooWide() {
    Object[] columns = new Object[24];
    for (int i = 0; i < 12; i++) {
      columns[2 * i] = "text" + i;
      columns[2 * i + 1] = TEXT;
    }
    TestRows rows = TestRows.of(columns);
    for (int i = 0; i < 1000; i++) {
      Object[] cells = new Object[12];
      java.util.Arrays.fill(cells, "value " + i);
      rows.train(i % 2 == 0 ? "yes" : "no", cells);
    }

    assertThatThrownBy(() -> fit(rows, text(TestRows.grouped(Encoding.ONE_HOT, null, 1000))))
        .isInstanceOf(StepRefused.class)
        .hasMessageContainingAll("12024 numbers a row", "more than 10000", "text0 1002");
  }

  private static TestRows numbers(Double... cells) {
    TestRows rows = TestRows.of("number", NUMBER);
    for (int i = 0; i < cells.length; i++) {
      rows.train(i % 2 == 0 ? "yes" : "no", new Object[] {cells[i]});
    }
    return rows;
  }

  private static TestRows texts(String... cells) {
    TestRows rows = TestRows.of("text", TEXT);
    for (int i = 0; i < cells.length; i++) {
      rows.train(i % 2 == 0 ? "yes" : "no", new Object[] {cells[i]});
    }
    return rows;
  }

  private static FeatureSpec number(ColumnFeature asked) {
    return TestRows.columns(Map.of("number", asked));
  }

  private static FeatureSpec text(ColumnFeature asked) {
    return new FeatureSpec(null, asked, null, null);
  }

  private static Timestamp moment(String text) {
    return Timestamp.from(Instant.parse(text));
  }

  private static FittedPipeline fit(TestRows rows, FeatureSpec spec) throws StepRefused {
    return fit(rows, Task.BINARY, spec);
  }

  private static FittedPipeline fit(TestRows rows, Task task, FeatureSpec spec) throws StepRefused {
    return PipelineFitter.fit(
        rows.dataset().filter("__split = 'train'"), TestRows.request(task, spec));
  }

  private static List<List<Double>> vectors(TestRows rows, FeatureSpec spec) throws StepRefused {
    return vectors(rows, fit(rows, spec));
  }

  /** As for rows that the pipeline was not fitted on. */
  private static List<List<Double>> vectors(TestRows rows, FittedPipeline fitted) {
    return rows.dataset().select(fitted.pipeline().vector()).collectAsList().stream()
        .map((Row row) -> List.copyOf(row.<Double>getList(0)))
        .toList();
  }
}
