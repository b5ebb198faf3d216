package io.slipway.spark.evaluation;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.countDistinct;
import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.contract.Calibration;
import io.slipway.contract.EvaluationSpec;
import io.slipway.contract.LifecycleRequest;
import io.slipway.contract.ModelName;
import io.slipway.contract.SplitSpec;
import io.slipway.contract.SplitStrategy;
import io.slipway.contract.Target;
import io.slipway.contract.Task;
import io.slipway.contract.TrainingSpec;
import io.slipway.spark.TestLine;
import io.slipway.spark.TestSpark;
import io.slipway.spark.split.Split;
import io.slipway.spark.table.FileTrees;
import io.slipway.spark.table.Layout;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FoldsTest {
  private static final int FOLDS = 5;

  @ParameterizedTest
  @EnumSource(names = {"STRATIFIED", "GROUP", "HASH"})
  void everyRowIsTestedOnceAndNeverWhereItIsTrainedOn(SplitStrategy strategy) {
    Folds folds = folds(strategy);
    Dataset<Row> assigned = folds.assign(rows());

    List<String> tested = new ArrayList<>();
    for (int round = 0; round < FOLDS; round++) {
      Dataset<Row> divided = folds.round(assigned, round);
      assertThat(divided.count()).isEqualTo(1000);
      List<String> test = ids(divided, Split.TEST);
      assertThat(ids(divided, Split.TRAIN)).isNotEmpty().doesNotContainAnyElementsOf(test);
      assertThat(ids(divided, Split.VALIDATION)).isEmpty();
      tested.addAll(test);
    }

    assertThat(tested).hasSize(1000).doesNotHaveDuplicates();
  }

  @Test
  void sharesHoldWithinEachLabel() {
    Map<Integer, Long> rare =
        folds(SplitStrategy.STRATIFIED)
            .assign(rows())
            .filter(col(Layout.LABEL_TEXT).equalTo("rare"))
            .select(Folds.COLUMN)
            .collectAsList()
            .stream()
            .collect(Collectors.groupingBy(row -> row.getInt(0), Collectors.counting()));

    assertThat(rare).isEqualTo(Map.of(0, 10L, 1, 10L, 2, 10L, 3, 10L, 4, 10L));
  }

  @Test
  void equalRowsStayTogether() {
    Dataset<Row> twice = rows().union(rows());

    long torn =
        folds(SplitStrategy.STRATIFIED)
            .assign(twice)
            .groupBy(Layout.KEY)
            .agg(countDistinct(Folds.COLUMN).as("folds"))
            .filter(col("folds").gt(1))
            .count();

    assertThat(torn).isZero();
  }

  @Test
  void onlyACalibrationKeepsValidationRowsApartAndGroupsStayTogether() {
    Folds folds = folds(SplitStrategy.GROUP, Calibration.SIGMOID);
    Dataset<Row> first = folds.round(folds.assign(rows()), 0);
    assertThat(ids(first, Split.VALIDATION))
        .isNotEmpty()
        .doesNotContainAnyElementsOf(ids(first, Split.TEST));

    long torn =
        folds
            .round(folds.assign(rows()), 1)
            .groupBy("customer")
            .agg(countDistinct(Split.COLUMN).as("parts"))
            .filter(col("parts").gt(1))
            .count();

    assertThat(torn).isZero();
  }

  @Test
  void byTimeOnlyEarlierRowsAreTrainedOn() {
    Folds folds = folds(SplitStrategy.TIME);
    Dataset<Row> assigned = folds.assign(rows());

    long before = 0;
    for (int round = 0; round < FOLDS; round++) {
      Dataset<Row> divided = folds.round(assigned, round);
      List<Long> test = days(divided.filter(col(Split.COLUMN).equalTo(Split.TEST)));
      List<Long> seen = days(divided.filter(col(Split.COLUMN).notEqual(Split.TEST)));
      assertThat(seen.get(seen.size() - 1)).isLessThan(test.get(0));
      assertThat((long) seen.size()).isGreaterThan(before);
      assertThat(test.size()).isBetween(160, 174);
      before = seen.size();
    }
  }

  private static List<Long> days(Dataset<Row> rows) {
    return rows.select("day").collectAsList().stream().map(row -> row.getLong(0)).sorted().toList();
  }

  private static List<String> ids(Dataset<Row> rows, String part) {
    return rows.filter(col(Split.COLUMN).equalTo(part)).select(Layout.KEY).collectAsList().stream()
        .map(row -> row.getString(0))
        .toList();
  }

  private static Folds folds(SplitStrategy strategy) {
    return folds(strategy, Calibration.NONE);
  }

  private static Folds folds(SplitStrategy strategy, Calibration calibration) {
    String column =
        strategy == SplitStrategy.TIME
            ? "day"
            : strategy == SplitStrategy.GROUP ? "customer" : null;
    boolean regression = strategy == SplitStrategy.HASH;
    return new Folds(
        new LifecycleRequest(
            new ModelName("folds"),
            null,
            null,
            null,
            null,
            regression ? Task.REGRESSION : Task.MULTICLASS,
            TestLine.source(List.of("rows.csv"), List.of(), null, List.of(), List.of()),
            Target.of("target", null),
            null,
            new SplitSpec(strategy, column, null, null, null, null),
            new TrainingSpec(null, null, null, null, null, null, calibration, null, null),
            new EvaluationSpec(null, null, FOLDS, null, null, null),
            null,
            null,
            null,
            null,
            null));
  }

  /** 1000 rows on as many days of 100 customers; every 20th has the rare label. */
  private static Dataset<Row> rows() {
    StructType schema =
        new StructType()
            .add("customer", DataTypes.StringType)
            .add("day", DataTypes.LongType)
            .add(Layout.LABEL_TEXT, DataTypes.StringType)
            .add(Layout.KEY, DataTypes.StringType);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      rows.add(
          RowFactory.create(
              "customer " + i % 100,
              (long) i,
              i % 20 == 0 ? "rare" : "usual",
              FileTrees.sha256OfText("row " + i)));
    }
    return TestSpark.session().createDataFrame(rows, schema);
  }
}
