package io.slipway.spark.training;

import io.slipway.contract.Task;
import io.slipway.spark.TestSpark;
import io.slipway.spark.features.FeaturePipeline;
import io.slipway.spark.features.Slot;
import io.slipway.spark.table.Layout;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Rows from a known rule: four numbers of different size, some missing, and two categories, each
 * with one value that only rows to be scored have. The same seed gives the same rows.
 */
public final class GeneratedRows {
  private static final double[] SIZES = {1, 1000, 0.01, 1};
  private static final int CATEGORIES = 5;

  private GeneratedRows() {}

  /** A problem with so many labels. */
  public static LearningProblem problem(Task task, int labels) {
    List<Slot> slots = new ArrayList<>();
    for (int i = 0; i < SIZES.length; i++) {
      slots.add(new Slot("x" + i, "x" + i, 0, 0.1 * SIZES[i], 0.2 * SIZES[i], 2 * SIZES[i]));
    }
    slots.add(new Slot("a", "a", CATEGORIES, 0, 0, 1));
    slots.add(new Slot("b", "b", CATEGORIES, 0, 0, 1));
    List<String> names =
        IntStream.range(0, labels).mapToObj(i -> "label-" + (char) ('a' + i)).toList();
    return new LearningProblem(task, names, slots);
  }

  /** Rows to learn from; the last category is not among them. */
  public static Dataset<Row> rows(LearningProblem problem, int rows, long seed) {
    Random random = new Random(seed);
    List<Row> made = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      double[] vector = vector(random, CATEGORIES - 1);
      made.add(RowFactory.create(vector, label(problem, vector, random)));
    }
    StructType schema =
        new StructType()
            .add(FeaturePipeline.VECTOR, DataTypes.createArrayType(DataTypes.DoubleType, false))
            .add(Layout.LABEL, DataTypes.DoubleType);
    return TestSpark.session().createDataFrame(made, schema);
  }

  /** Vectors to score, also with the category that no row to learn from has. */
  public static List<double[]> vectors(int rows, long seed) {
    Random random = new Random(seed);
    return IntStream.range(0, rows).mapToObj(i -> vector(random, CATEGORIES)).toList();
  }

  private static double[] vector(Random random, int categories) {
    double[] vector = new double[SIZES.length + 2];
    for (int i = 0; i < SIZES.length; i++) {
      boolean missing = random.nextInt(8) == 0;
      vector[i] = missing ? Double.NaN : SIZES[i] * random.nextGaussian();
    }
    vector[SIZES.length] = random.nextInt(categories);
    vector[SIZES.length + 1] = random.nextInt(categories);
    return vector;
  }

  private static double label(LearningProblem problem, double[] vector, Random random) {
    double signal = vector[SIZES.length] - 0.5 * vector[SIZES.length + 1];
    for (int i = 0; i < SIZES.length; i++) {
      signal += Double.isNaN(vector[i]) ? 0.5 : (i % 2 == 0 ? 1 : -1) * vector[i] / SIZES[i];
    }
    double noisy = signal + 0.5 * random.nextGaussian();
    int labels = problem.labels().size();
    return switch (problem.task()) {
      case BINARY -> noisy > 1 ? 1 : 0;
      case MULTICLASS -> Math.max(0, Math.min(labels - 1, Math.floor((noisy + 2) / 6 * labels)));
      case REGRESSION -> 50_000 + 1_000 * noisy;
    };
  }
}
