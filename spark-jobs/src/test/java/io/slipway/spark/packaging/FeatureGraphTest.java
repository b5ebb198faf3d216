package io.slipway.spark.packaging;

import static io.slipway.spark.features.TestRows.DATE;
import static io.slipway.spark.features.TestRows.INTEGER;
import static io.slipway.spark.features.TestRows.NUMBER;
import static io.slipway.spark.features.TestRows.TEXT;
import static org.assertj.core.api.Assertions.assertThat;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import io.slipway.contract.ColumnFeature;
import io.slipway.contract.DatePart;
import io.slipway.contract.Encoding;
import io.slipway.contract.FeatureSpec;
import io.slipway.contract.Imputation;
import io.slipway.contract.Scaling;
import io.slipway.contract.Task;
import io.slipway.spark.TestSpark;
import io.slipway.spark.features.FeaturePipeline;
import io.slipway.spark.features.PipelineFitter;
import io.slipway.spark.features.TestRows;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The same dense vector from Spark and from the graph, on rows that neither has seen before. */
class FeatureGraphTest {
  private static final int ROWS = 400;
  private static final List<String> TEXTS =
      List.of("a", "b", "Zürich", "東京", "\uD83D\uDE80 rocket", " blank ", "NULL", "ﬁ", "x\u0000y");
  private static final List<Double> NUMBERS =
      List.of(0.0, -0.0, 1e308, -1e308, Double.MIN_VALUE, 1.0 / 3, Double.NaN, 9.007e15);
  private static final List<Instant> MOMENTS =
      Stream.of(
              "1970-01-01T00:00:00Z",
              "1969-12-31T23:59:59.999999Z",
              "2000-02-29T12:00:00Z",
              "1900-02-28T23:59:59Z",
              "1900-03-01T00:00:00Z",
              "2100-12-31T23:59:59Z",
              "2024-12-31T00:00:00Z",
              "1582-10-04T00:00:00Z",
              "1582-10-15T00:00:00Z",
              "0001-01-01T00:00:00Z",
              "0004-02-29T05:00:00Z",
              "9999-12-31T23:59:59Z")
          .map(Instant::parse)
          .toList();

  static Stream<ColumnFeature> numbers() {
    return Stream.of(Imputation.values())
        .flatMap(
            imputation ->
                Stream.of(Scaling.values())
                    .map(
                        scaling ->
                            new ColumnFeature(
                                imputation, "-7.25", null, null, null, scaling, null)))
        .map(FeatureGraphTest::withoutIdleFill);
  }

  static Stream<ColumnFeature> texts() {
    return Stream.of(Imputation.NONE, Imputation.MOST_FREQUENT, Imputation.CONSTANT)
        .flatMap(
            imputation ->
                Stream.of(Encoding.values())
                    .flatMap(
                        encoding ->
                            Stream.of(
                                new ColumnFeature(
                                    imputation, "Zürich", encoding, null, null, null, null),
                                new ColumnFeature(
                                    imputation, "never", encoding, 50, null, null, null),
                                new ColumnFeature(imputation, "a", encoding, null, 3, null, null))))
        .map(FeatureGraphTest::withoutIdleFill);
  }

  static Stream<ColumnFeature> dates() {
    return Stream.of(Imputation.values())
        .map(
            imputation ->
                new ColumnFeature(
                    imputation, "1604-02-29", null, null, null, null, List.of(DatePart.values())))
        .map(FeatureGraphTest::withoutIdleFill);
  }

  private static ColumnFeature withoutIdleFill(ColumnFeature asked) {
    return asked.imputation() == Imputation.CONSTANT
        ? asked
        : new ColumnFeature(
            asked.imputation(),
            null,
            asked.encoding(),
            asked.rareBelow(),
            asked.categories(),
            asked.scaling(),
            asked.parts());
  }

  @ParameterizedTest
  @MethodSource("numbers")
  void numbersAreTheSameOnBothSides(ColumnFeature asked) throws Exception {
    assertSame(Task.BINARY, new FeatureSpec(asked, null, null, null), 1, 0, 0);
  }

  @ParameterizedTest
  @MethodSource("texts")
  void textsAreTheSameOnBothSides(ColumnFeature asked) throws Exception {
    assertSame(Task.MULTICLASS, new FeatureSpec(null, asked, null, null), 0, 1, 0);
  }

  @ParameterizedTest
  @MethodSource("dates")
  void datesAreTheSameOnBothSides(ColumnFeature asked) throws Exception {
    assertSame(Task.REGRESSION, new FeatureSpec(null, null, asked, null), 0, 0, 1);
  }

  @ParameterizedTest
  @EnumSource
  void columnsOfAllTypesTogetherAreTheSameOnBothSides(Task task) throws Exception {
    FeatureSpec spec =
        new FeatureSpec(
            TestRows.scaled(Scaling.ROBUST),
            TestRows.encoded(Encoding.ORDINAL),
            null,
            Map.of(
                "text-0", TestRows.encoded(Encoding.TARGET),
                "text-1", TestRows.encoded(Encoding.ONE_HOT),
                "number-1", TestRows.imputed(Imputation.MEAN, null)));

    assertSame(task, spec, 3, 3, 2);
  }

  @Test
  void twoHundredColumnsAreTheSameOnBothSides() throws Exception {
    FeatureSpec spec =
        new FeatureSpec(
            new ColumnFeature(Imputation.MEDIAN, null, null, null, null, Scaling.STANDARD, null),
            TestRows.encoded(Encoding.TARGET),
            null,
            Map.of());

    assertSame(Task.BINARY, spec, 100, 80, 20);
  }

  @Test
  void everyDayOfFourHundredYearsHasTheSameParts() throws Exception {
    TestRows rows = TestRows.of("moment", DATE);
    Instant first = Instant.parse("1600-01-01T00:00:00Z");
    for (int day = 0; day < 146_097; day++) {
      rows.train(day % 2 == 0 ? "yes" : "no", Timestamp.from(first.plusSeconds(86_400L * day)));
    }
    FeatureSpec spec = new FeatureSpec(null, null, TestRows.parts(DatePart.values()), Map.of());
    Dataset<Row> dataset = rows.dataset();
    FeaturePipeline pipeline =
        PipelineFitter.fit(dataset, TestRows.request(Task.BINARY, spec)).pipeline();

    assertSame(pipeline, dataset.collectAsList(), dataset);
  }

  private static void assertSame(Task task, FeatureSpec spec, int numbers, int texts, int dates)
      throws Exception {
    Random random = new Random(7);
    TestRows train = columns(numbers, texts, dates);
    TestRows fresh = columns(numbers, texts, dates);
    for (int i = 0; i < ROWS; i++) {
      String label = label(task, random);
      train.train(label, cells(random, numbers, texts, dates, 0.05));
      fresh.train(label, cells(random, numbers, texts, dates, 0.5));
    }
    FeaturePipeline fitted =
        PipelineFitter.fit(train.dataset(), TestRows.request(task, spec)).pipeline();
    FeaturePipeline read =
        TestSpark.JSON.readValue(TestSpark.JSON.writeValueAsBytes(fitted), FeaturePipeline.class);
    assertThat(read).isEqualTo(fitted);

    assertSame(read, fresh.dataset().collectAsList(), fresh.dataset());
  }

  private static void assertSame(FeaturePipeline pipeline, List<Row> rows, Dataset<Row> dataset) {
    Column vector = pipeline.vector();
    List<Row> bySpark = dataset.select(vector).collectAsList();
    double[][] byGraph = byGraph(pipeline, rows);

    for (int i = 0; i < rows.size(); i++) {
      assertThat(byGraph[i])
          .as("row %s", rows.get(i))
          .hasSize(pipeline.width())
          .containsExactly(
              bySpark.get(i).<Double>getList(0).stream()
                  .mapToDouble(cell -> cell == 0 ? 0 : cell)
                  .toArray());
    }
  }

  private static double[][] byGraph(FeaturePipeline pipeline, List<Row> rows) {
    OnnxGraph graph = new OnnxGraph();
    String vector = new FeatureGraph(graph).append(pipeline);
    graph.output(vector, "vector", DataType.DOUBLE, pipeline.width());
    try (OnnxScorer scorer = new OnnxScorer(graph.toBytes(), pipeline.inputs(), "vector")) {
      return Stream.of((double[][]) scorer.run(rows))
          .map(row -> java.util.Arrays.stream(row).map(cell -> cell == 0 ? 0 : cell).toArray())
          .toArray(double[][]::new);
    }
  }

  private static TestRows columns(int numbers, int texts, int dates) {
    List<Object> columns = new ArrayList<>();
    for (int i = 0; i < numbers; i++) {
      columns.addAll(List.of("number-" + i, i % 2 == 0 ? NUMBER : INTEGER));
    }
    for (int i = 0; i < texts; i++) {
      columns.addAll(List.of("text-" + i, TEXT));
    }
    for (int i = 0; i < dates; i++) {
      columns.addAll(List.of("date-" + i, DATE));
    }
    return TestRows.of(columns.toArray());
  }

  private static String label(Task task, Random random) {
    return switch (task) {
      case BINARY -> random.nextBoolean() ? "yes" : "no";
      case MULTICLASS -> List.of("red", "green", "blue").get(random.nextInt(3));
      case REGRESSION -> Double.toString(random.nextGaussian() * 100);
    };
  }

  /**
   * @param odd share of cells that are missing, extreme or never seen
   */
  private static Object[] cells(Random random, int numbers, int texts, int dates, double odd) {
    List<Object> cells = new ArrayList<>();
    for (int i = 0; i < numbers; i++) {
      boolean whole = i % 2 == 1;
      cells.add(
          random.nextDouble() < odd
              ? oddNumber(random, whole)
              : whole ? (Object) (long) random.nextInt(50) : (Object) (random.nextGaussian() * 9));
    }
    for (int i = 0; i < texts; i++) {
      boolean strange = random.nextDouble() < odd;
      cells.add(strange ? oddText(random) : TEXTS.get(skewed(random, TEXTS.size())));
    }
    for (int i = 0; i < dates; i++) {
      boolean strange = random.nextDouble() < odd;
      cells.add(strange ? oddMoment(random) : moment(1_000_000L * random.nextInt(2_000_000_000)));
    }
    return cells.toArray();
  }

  private static int skewed(Random random, int size) {
    return Math.min(size - 1, (int) (-Math.log(random.nextDouble()) * 2));
  }

  private static Object oddNumber(Random random, boolean whole) {
    if (random.nextInt(3) == 0) {
      return null;
    }
    return whole
        ? (Object) (random.nextBoolean() ? Long.MAX_VALUE : Long.MIN_VALUE)
        : NUMBERS.get(random.nextInt(NUMBERS.size()));
  }

  private static Object oddText(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> null;
      case 1 -> "";
      case 2 -> "unseen " + random.nextInt();
      default -> new String(Character.toChars(0x1F600 + random.nextInt(50)));
    };
  }

  private static Object oddMoment(Random random) {
    if (random.nextInt(4) == 0) {
      return null;
    }
    if (random.nextBoolean()) {
      return timestamp(MOMENTS.get(random.nextInt(MOMENTS.size())));
    }
    long seconds = -62_135_596_800L + (long) (random.nextDouble() * 315_537_897_599L);
    return moment(1_000_000L * seconds + random.nextInt(1_000_000));
  }

  private static Timestamp moment(long micros) {
    return timestamp(
        Instant.ofEpochSecond(
            Math.floorDiv(micros, 1_000_000), 1000L * Math.floorMod(micros, 1_000_000)));
  }

  /** As Spark gives one: before 1582 java.sql.Timestamp counts days by the Julian calendar. */
  private static Timestamp timestamp(Instant instant) {
    return org.apache.spark.sql.catalyst.util.DateTimeUtils.toJavaTimestamp(
        Math.addExact(
            Math.multiplyExact(instant.getEpochSecond(), 1_000_000), instant.getNano() / 1000));
  }
}
