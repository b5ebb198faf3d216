package io.slipway.spark.training;

import io.slipway.contract.CandidateSpec;
import io.slipway.contract.FeatureSetRef;
import io.slipway.contract.Learner;
import io.slipway.contract.Metric;
import io.slipway.contract.Task;
import io.slipway.contract.TrainingSpec;
import io.slipway.spark.SparkSessions;
import io.slipway.spark.evaluation.TaskMetrics;
import io.slipway.spark.features.BuildFeatures;
import io.slipway.spark.features.FeaturePipeline;
import io.slipway.spark.features.Slot;
import io.slipway.spark.split.Split;
import io.slipway.spark.table.FileTrees;
import io.slipway.spark.table.Layout;
import io.slipway.spark.table.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Trains the same booster twice on the same rows: as the step does, from Parquet, and by the native
 * library alone, from numbers that are in memory already. Started by benchmarks/xgboost-training;
 * prints one "name value" a line.
 */
public final class XgboostBenchmark {
  private static final int COLUMNS = 28;
  private static final long SEED = 7;
  private static final LearningProblem PROBLEM =
      new LearningProblem(
          Task.BINARY,
          List.of("no", "yes"),
          IntStream.range(0, COLUMNS)
              .mapToObj(i -> new Slot("x" + i, "x" + i, 0, 0, 0, 1))
              .toList());
  private static final CandidateSpec CANDIDATE =
      new CandidateSpec(
          "only",
          Learner.XGBOOST,
          Map.of("num_round", 100.0, "max_depth", 6.0, "eta", 0.1, "subsample", 0.9));

  private final SparkSession spark;
  private final Path folder;

  private XgboostBenchmark(SparkSession spark, Path folder) {
    this.spark = spark;
    this.folder = folder;
  }

  /**
   * Runs the comparison.
   *
   * @param arguments rows of the training part, repetitions (the fastest counts)
   */
  public static void main(String[] arguments) throws Exception {
    int rows = Integer.parseInt(arguments[0]);
    Path folder = Files.createTempDirectory("xgboost-training");
    SparkSession spark = SparkSessions.start("local[*]", folder.resolve("scratch"));
    try {
      XgboostBenchmark benchmark = new XgboostBenchmark(spark, folder);
      benchmark.compare(20_000, 1);
      benchmark
          .compare(rows, Integer.parseInt(arguments[1]))
          .forEach((name, value) -> System.out.println(name + " " + value));
    } finally {
      spark.stop();
      FileTrees.deleteTree(folder);
    }
  }

  private Map<String, Double> compare(int rows, int repetitions) throws Exception {
    FeatureSetRef features = generate(rows);
    Dataset<Row> validation = BuildFeatures.vectors(spark, features, Split.VALIDATION);
    Path ours = Files.createDirectories(folder.resolve("ours-" + rows));
    Path bare = Files.createDirectories(folder.resolve("native-" + rows));
    int threads = XgboostThreads.of(spark.sparkContext(), training());
    Numbers numbers = numbers(BuildFeatures.vectors(OnePart.session(spark), features, Split.TRAIN));
    double ourSeconds = Double.MAX_VALUE;
    double bareSeconds = Double.MAX_VALUE;
    for (int i = 0; i < repetitions; i++) {
      ourSeconds = Math.min(ourSeconds, seconds(() -> trainOurs(features, ours)));
      bareSeconds = Math.min(bareSeconds, seconds(() -> trainBare(numbers, threads, bare)));
    }
    return Map.of(
        "threads",
        (double) threads,
        "ourSeconds",
        ourSeconds,
        "nativeSeconds",
        bareSeconds,
        "ourAuc",
        auc(validation, ours),
        "nativeAuc",
        auc(validation, bare));
  }

  private static TrainingSpec training() {
    return new TrainingSpec(
        List.of(CANDIDATE), null, null, Metric.LOG_LOSS, 0, null, null, SEED, null);
  }

  private void trainOurs(FeatureSetRef features, Path into) throws IOException {
    SparkSession reader = OnePart.session(spark);
    new CandidateTrainer(PROBLEM, training())
        .train(
            CANDIDATE,
            BuildFeatures.vectors(reader, features, Split.TRAIN),
            BuildFeatures.vectors(reader, features, Split.VALIDATION),
            into);
  }

  private static void trainBare(Numbers numbers, int threads, Path into) throws Exception {
    Map<String, Object> settings = XgboostTrainer.settings(PROBLEM, CANDIDATE, training());
    settings.put("nthread", threads);
    DMatrix matrix = new DMatrix(numbers.cells, numbers.labels.length, COLUMNS, Float.NaN);
    try {
      matrix.setLabel(numbers.labels);
      Booster booster = XGBoost.train(matrix, settings, 100, Map.of("train", matrix), null, null);
      new BoostedTrees(booster).save(into);
    } finally {
      matrix.dispose();
    }
  }

  private static double auc(Dataset<Row> rows, Path model) {
    return TaskMetrics.value(
        NativeScores.of(rows, model.toString(), Learner.XGBOOST), Task.BINARY, Metric.AUC, 0.5);
  }

  private interface Work {
    void run() throws Exception;
  }

  private static double seconds(Work work) throws Exception {
    long begin = System.nanoTime();
    work.run();
    return (System.nanoTime() - begin) / 1e9;
  }

  private static final class Numbers {
    private final float[] cells;
    private final float[] labels;

    private Numbers(float[] cells, float[] labels) {
      this.cells = cells;
      this.labels = labels;
    }
  }

  private static Numbers numbers(Dataset<Row> vectors) {
    List<float[]> rows = new ArrayList<>();
    List<Float> labels = new ArrayList<>();
    vectors
        .select(FeaturePipeline.VECTOR, Layout.LABEL)
        .toLocalIterator()
        .forEachRemaining(
            row -> {
              rows.add(Links.floats(VectorRows.cells(row)));
              labels.add((float) row.getDouble(1));
            });
    float[] cells = new float[rows.size() * COLUMNS];
    float[] truth = new float[rows.size()];
    for (int i = 0; i < truth.length; i++) {
      System.arraycopy(rows.get(i), 0, cells, i * COLUMNS, COLUMNS);
      truth[i] = labels.get(i);
    }
    return new Numbers(cells, truth);
  }

  /** As the feature step leaves them, with a fifth as many validation rows. */
  private FeatureSetRef generate(int rows) throws IOException {
    Path uri = folder.resolve("features-" + rows);
    StructType schema =
        new StructType()
            .add(FeaturePipeline.VECTOR, DataTypes.createArrayType(DataTypes.DoubleType, false))
            .add(Layout.LABEL, DataTypes.DoubleType)
            .add(Split.COLUMN, DataTypes.StringType);
    Dataset<Row> generated =
        spark
            .range(rows + rows / 5)
            .map((MapFunction<Long, Row>) id -> row(id, rows), Encoders.row(schema));
    Tables.write(generated, uri.resolve("vectors"), Split.COLUMN);
    return new FeatureSetRef(uri.toString(), "0".repeat(64), COLUMNS, COLUMNS);
  }

  private static Row row(long id, int rows) {
    SplittableRandom random = new SplittableRandom(SEED * 1_000_003 + id);
    double[] cells = new double[COLUMNS];
    for (int i = 0; i < COLUMNS; i++) {
      cells[i] = random.nextInt(20) == 0 ? Double.NaN : random.nextDouble() * 2 - 1;
    }
    double margin = random.nextDouble() * 2 - 1;
    for (int i = 0; i + 2 < COLUMNS; i += 3) {
      double product = cells[i] * cells[i + 1];
      margin += Double.isNaN(product) ? 0.1 : product + 0.3 * Math.sin(3 * (i + product));
    }
    String part = id < rows ? Split.TRAIN : Split.VALIDATION;
    return RowFactory.create(cells, margin > 0 ? 1.0 : 0.0, part);
  }
}
