package io.slipway.spark.split;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.slipway.contract.DataQuality;
import io.slipway.contract.LifecycleRequest;
import io.slipway.contract.SplitRef;
import io.slipway.contract.SplitStrategy;
import io.slipway.spark.TestSpark;
import io.slipway.spark.dataset.Requests;
import io.slipway.spark.lease.StepRefused;
import io.slipway.spark.table.Layout;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each strategy on valid rows as the validation writes them. */
class StrategiesTest {
  private static final String SHA = "0".repeat(64);
  private static final String REGRESSION =
      "{'model': 'loans', 'task': 'regression', 'target': {'column': 'n'},"
          + " 'data': {'uri': '/a.csv'%s}, 'split': {%s}}";
  private static final String MULTICLASS =
      "{'model': 'loans', 'task': 'multiclass', 'target': {'column': 'n'},"
          + " 'data': {'uri': '/a.csv'%s}, 'split': {%s}}";

  @TempDir Path folder;
  private final SparkSession spark = TestSpark.session();

  @Test
  void aRegressionIsDividedByHashWithItsShares() throws Exception {
    SplitRef split = split(REGRESSION.formatted("", "'seed': 7"), rows(2000, "id % 500"));

    assertThat(split.strategy()).isEqualTo(SplitStrategy.HASH);
    assertThat(split.testRows()).isCloseTo(400, within(2L));
    assertThat(split.validationRows()).isCloseTo(240, within(2L));
    assertThat(split.trainRows() + split.validationRows() + split.testRows()).isEqualTo(2000);
    assertThat(split.overlapRows()).isZero();
  }

  @Test
  void aLabelTooRareForAPartStaysAmongTheTrainingRows() throws Exception {
    SplitRef split =
        split(
            MULTICLASS.formatted("", ""),
            rows(400, "if(id < 2, 'rare', if(id % 2 = 0, 'a', 'b'))"));

    assertThat(labels(split).get(Split.TRAIN)).contains("rare", "a", "b");
    assertThat(labels(split).get(Split.TEST)).containsExactlyInAnyOrder("a", "b");
    assertThat(split.findings()).isEmpty();
  }

  @Test
  void theLatestRowsAreTheTestRows() throws Exception {
    Dataset<Row> rows =
        rows(1000, "id")
            .withColumn(
                "at",
                expr("timestamp_seconds(cast(1300000000 + floor(id / 7) * 86400 as bigint))"));

    SplitRef split = split(REGRESSION.formatted("", "'strategy': 'time', 'column': 'at'"), rows);

    assertThat(split.testRows()).isCloseTo(200, within(4L));
    assertThat(split.validationRows()).isCloseTo(120, within(4L));
    Map<String, List<Object>> ends = ends(split, "at");
    assertThat(ends.get(Split.TRAIN).get(1).toString())
        .isLessThan(ends.get(Split.VALIDATION).get(0).toString());
    assertThat(ends.get(Split.VALIDATION).get(1).toString())
        .isLessThan(ends.get(Split.TEST).get(0).toString());
    assertThat(split.findings().get(0)).contains("The test rows are those from 2011-", "column at");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          cast(2011 + floor(id / 100) as string)               | 2018.5               | 200
          2011 + floor(id / 100)                               | 2020                 | 100
          concat(2011 + floor(id / 100), '-05-01T12:00:00Z')   | 2019-05-01T12:00:00Z | 200
          concat(2011 + floor(id / 100), '-05-01T12:00:00')    | 2019                 | 200
          concat(2011 + floor(id / 100), '-05-01')             | 2019-05-01T00:00:01  | 100
          date_add(date'2011-01-01', cast(id / 100 as int))    | 2011-01-09           | 200
          """)
  void testFromIsReadLikeTheColumn(String expression, String testFrom, long testRows)
      throws Exception {
    SplitRef split =
        split(
            REGRESSION.formatted(
                "", "'strategy': 'time', 'column': 'at', 'testFrom': '%s'".formatted(testFrom)),
            rows(1000, "id").withColumn("at", expr(expression)));

    assertThat(split.testRows()).isEqualTo(testRows);
    assertThat(split.validationRows()).isPositive();
  }

  @Test
  void equalMomentsStayTogetherThoughTheShareSuffers() throws Exception {
    SplitRef split =
        split(
            REGRESSION.formatted("", "'strategy': 'time', 'column': 'at'"),
            rows(900, "id").withColumn("at", col("id").divide(300).cast("int")));

    assertThat(split.testRows()).isEqualTo(300);
    assertThat(split.validationRows()).isEqualTo(300);
    assertThat(split.trainRows()).isEqualTo(300);
  }

  @Test
  void noGroupStandsInTwoParts() throws Exception {
    Dataset<Row> rows =
        rows(3000, "id")
            .withColumn("customer", expr("if(id % 50 = 0, null, concat('c', id % 97))"));

    SplitRef split =
        split(REGRESSION.formatted("", "'strategy': 'group', 'column': 'customer'"), rows);

    assertThat(
            read(split)
                .groupBy("customer")
                .agg(countDistinct(Split.COLUMN).as("parts"))
                .filter("parts > 1")
                .count())
        .isZero();
    assertThat(split.testRows()).isCloseTo(600, within(60L));
    assertThat(split.validationRows()).isCloseTo(360, within(60L));
    assertThat(split.findings().get(0)).isEqualTo("98 groups of column customer were divided");
    assertThat(split.findings().get(1)).contains("without a value", "customer");
  }

  @Test
  void threeGroupsGiveOneToEachPart() throws Exception {
    SplitRef split =
        split(
            REGRESSION.formatted("", "'strategy': 'group', 'column': 'g'"),
            rows(90, "id").withColumn("g", col("id").mod(3)));

    assertThat(List.of(split.trainRows(), split.validationRows(), split.testRows()))
        .containsExactly(30L, 30L, 30L);
  }

  @Test
  void theColumnSaysWhereARowGoes() throws Exception {
    Dataset<Row> rows =
        rows(100, "if(id >= 90, 'late', concat('l', id % 2))")
            .withColumn("part", expr("if(id < 70, 'Train', if(id < 80, ' VALIDATION ', 'test'))"));

    SplitRef split = split(MULTICLASS.formatted("", "'column': 'part'"), rows);

    assertThat(split.strategy()).isEqualTo(SplitStrategy.GIVEN);
    assertThat(List.of(split.trainRows(), split.validationRows(), split.testRows()))
        .containsExactly(70L, 10L, 20L);
    assertThat(split.findings())
        .containsExactly(
            "1 label of the test part never stands among the training rows (10 rows): late");
  }

  @Test
  void givenTestRowsAreCountedAgainstTheTrainingRows() throws Exception {
    Dataset<Row> rows =
        rows(100, "concat('l', id % 2)")
            .withColumn(Layout.PART, expr("if(id >= 80, 'test', 'data')"))
            .withColumn(Layout.KEY, expr("sha2(cast(if(id >= 95, id - 95, id) as string), 256)"));

    SplitRef split = split(MULTICLASS.formatted(", 'testUri': '/b.csv'", ""), rows);

    long inTrain =
        read(split).filter(col(Split.COLUMN).equalTo(Split.TRAIN).and(col("id").lt(5))).count();
    assertThat(split.testRows()).isEqualTo(20);
    assertThat(split.validationRows()).isCloseTo(12, within(1L));
    assertThat(split.overlapRows()).isEqualTo(inTrain).isPositive();
    assertThat(split.findings())
        .containsExactly(inTrain + " of 20 test rows also stand among the training rows");
  }

  @Test
  void theSameRowsAreDividedAlikeInAnyOrder() throws Exception {
    for (String spec :
        List.of(
            "'strategy': 'hash'",
            "'strategy': 'group', 'column': 'g'",
            "'strategy': 'time', 'column': 'g'")) {
      Dataset<Row> rows = rows(500, "id").withColumn("g", col("id").mod(50));

      SplitRef first = split(REGRESSION.formatted("", spec), rows);
      SplitRef second =
          split(REGRESSION.formatted("", spec), rows.orderBy(col("id").desc()).repartition(7));

      assertThat(second.sha256()).isEqualTo(first.sha256());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          'strategy': 'time', 'column': 'at'   | if(id = 7, 'soon', '2011-01-01') | column at is 'soon' in row 8
          'strategy': 'time', 'column': 'at'   | if(id = 7, null, '2011-01-01')   | column at has no value in row 8
          'strategy': 'time', 'column': 'at'   | '2011-01-01'                     | all rows to divide are of one moment
          'strategy': 'time', 'column': 'at', 'testFrom': 'soon' | cast(id as string) | split.testFrom: 'soon' is not a number
          'strategy': 'time', 'column': 'at', 'testFrom': '2011' | concat('2012-01-', 10 + id % 9) | no row comes before
          'strategy': 'time', 'column': 'at', 'testFrom': '99999' | id | the test part would not have any rows
          'strategy': 'group', 'column': 'at'  | 'all'                            | has 1 group, and each
          'strategy': 'group', 'column': 'at'  | id % 2                           | has 2 groups, and each
          'strategy': 'given', 'column': 'at'  | if(id = 7, 'dev', 'train')       | 'dev' in column at (row 8)
          'strategy': 'given', 'column': 'at'  | if(id = 7, null, 'train')        | '' in column at (row 8)
          'strategy': 'given', 'column': 'at'  | 'train'                          | the test part would not have any rows
          """)
  void refuses(String spec, String expression, String message) {
    Dataset<Row> rows = rows(40, "id").withColumn("at", expr(expression));

    assertThatThrownBy(() -> split(REGRESSION.formatted("", spec), rows))
        .isInstanceOf(StepRefused.class)
        .hasMessageContaining(message);
  }

  @Test
  void refusesTrainingRowsOfOneLabel() {
    Dataset<Row> rows = rows(40, "if(id < 30, 'a', 'b')").withColumn("at", col("id"));

    assertThatThrownBy(
            () ->
                split(
                    MULTICLASS.formatted(
                        "", "'strategy': 'time', 'column': 'at', 'testFrom': '30'"),
                    rows))
        .isInstanceOf(StepRefused.class)
        .hasMessageContaining("the train part would not have two labels");
  }

  private Dataset<Row> rows(int count, String label) {
    return spark
        .range(count)
        .selectExpr(
            "id",
            "cast(" + label + " as string) AS " + Layout.LABEL_TEXT,
            "sha2(cast(id as string), 256) AS " + Layout.KEY,
            "'data' AS " + Layout.PART,
            "id + 1 AS " + Layout.ROW);
  }

  private SplitRef split(String json, Dataset<Row> valid) throws Exception {
    LifecycleRequest request = Requests.read(json);
    String uri = TestSpark.folder(folder).work().resolve("valid").toString();
    valid.write().parquet(uri);
    DataQuality quality =
        new DataQuality(
            uri, uri, uri, uri, SHA, 1, 1, 0, 0, 0, 0, 0, 0, List.of(), List.of(), List.of());
    return new SplitDataset(spark)
        .run(
            new SplitDataset.Input(TestSpark.LIFECYCLE, request, quality),
            TestSpark.folder(folder));
  }

  private Dataset<Row> read(SplitRef split) {
    return spark.read().parquet(split.uri());
  }

  private Map<String, List<String>> labels(SplitRef split) {
    return read(split).select(Split.COLUMN, Layout.LABEL_TEXT).distinct().collectAsList().stream()
        .collect(
            Collectors.groupingBy(
                row -> row.getString(0),
                Collectors.mapping(row -> row.getString(1), Collectors.toList())));
  }

  private Map<String, List<Object>> ends(SplitRef split, String column) {
    return read(split).groupBy(Split.COLUMN).agg(min(column), max(column)).collectAsList().stream()
        .collect(Collectors.toMap(row -> row.getString(0), row -> List.of(row.get(1), row.get(2))));
  }
}
